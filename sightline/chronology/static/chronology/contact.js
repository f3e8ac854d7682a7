/* What the contact form gets better by: it opens what an answer asks for, and says at once what is left unsaid. The
   server asks the same of what is sent, and shows what this page did not. */

const form = document.querySelector(".sl_contact");
const list = form?.querySelector("[data-unsaid-list]");
const shown = form?.querySelector("[name=shown]");

const chosen = (name) => form.querySelector(`[name=${name}]:checked`)?.value ?? "";
const isOneOf = (words, value) => (words ?? "").split(" ").filter(Boolean).includes(value);

function isAsked({ kinds, unless, when }) {
  if (kinds && !isOneOf(kinds, chosen("kind"))) return false;
  if (isOneOf(unless, chosen("outcome"))) return false;
  return !when || form.querySelector(when) !== null;
}

const isAnswer = (control) =>
  /radio|checkbox/.test(control.type) ? control.checked && control.value !== "not_recorded" : control.value.trim() !== "";

const isAnswered = (question) => [...question.querySelectorAll("input, textarea, select")].some(isAnswer);

function unsaid() {
  const open = [...form.querySelectorAll("[data-unsaid]")].filter(
    (question) => isAsked(question.dataset) && !isAnswered(question)
  );
  return new Map(open.map((question) => [question.dataset.unsaid, question.dataset.words]));
}

function sayWhatIsUnsaid() {
  const left = unsaid();
  shown.value = [...left.keys()].join(" ");
  const count = document.createElement("strong");
  count.textContent = `You left ${left.size} thing${left.size === 1 ? "" : "s"} unsaid: `;
  const line = document.createElement("p");
  line.append(count, `${[...left.values()].join("; ")}.`);
  const words = left.size ? line.textContent : "";
  if (list.textContent.trim() !== words) list.replaceChildren(...(left.size ? [line] : []));
}

/* A closed part opens when an answer beside it asks for it; whoever closes it again has it closed. */
function openWhatIsAsked({ target }) {
  target.closest(".sl_child, .sl_behaviours__group")?.querySelectorAll("[data-opens-on]").forEach((part) => {
    if (part.parentElement.querySelector(part.dataset.opensOn)) part.open = true;
  });
}

function noteFilled(control) {
  if (control.matches("textarea, input:not([type=radio], [type=checkbox], [type=hidden])")) {
    control.toggleAttribute("data-filled", control.value.trim() !== "");
  }
}

if (form && list && shown) {
  form.querySelectorAll("textarea, input").forEach(noteFilled);
  form.addEventListener("input", ({ target }) => {
    noteFilled(target);
    sayWhatIsUnsaid();
  });
  form.addEventListener("change", openWhatIsAsked);
  form.addEventListener("change", sayWhatIsUnsaid);
  form.addEventListener("focusout", sayWhatIsUnsaid);
  form.addEventListener("submit", sayWhatIsUnsaid);
  sayWhatIsUnsaid();
}

/* Takes the board anew, without losing the reader's place. Where somebody works in it, it waits for them. */

const board = document.getElementById("board");

async function again() {
  if (document.hidden || board.contains(document.activeElement)) return;
  const answer = await fetch(board.dataset.again, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) {
    window.dispatchEvent(new Event("sightline-turned-away"));
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("board");
  if (!fresh) return;
  // What was read out once is not read out every time.
  const said = new Set([...board.querySelectorAll(".sl_alarm")].map((each) => each.textContent));
  fresh.querySelectorAll(".sl_alarm").forEach((each) => said.has(each.textContent) && each.removeAttribute("role"));
  // Without the noscript and the scripts of the other page: the board alone.
  board.replaceChildren(...fresh.childNodes);
  document.title = page.title;
}

setInterval(again, Number(board.dataset.every) * 1000);

"""How to speak with some of the invented people."""

from sightline.core.communication import Channel, Consent, Need, Profile, Reading

PROFILES: dict[str, Profile] = {
    "Kerry Rowan": Profile(
        language="English and Doric",
        interpreter=Need.NOT_NEEDED,
        reading=Reading.EASY,
        channel=Channel.TEXT_MESSAGE,
        trusted_person="Her mother, Senga Rowan",
        trusted_agreed=Consent.NO,
        understands="Says that we come because school told on her.",
        said_back=Consent.NO,
    ),
    "Jean Willow": Profile(
        language="British Sign Language",
        interpreter=Need.NOT_NEEDED,
        signing=Need.NEEDED,
        signing_words="BSL; a registered interpreter, booked two weeks ahead",
        reading=Reading.HARD,
        channel=Channel.TEXT_MESSAGE,
        customs="Flash the bell light or text from the door: a knock is not heard.",
        understands="We help with the children's health and nursery, and write down what we see.",
        said_back=Consent.YES,
    ),
    "Ailie Sorrel": Profile(language="English", reading=Reading.HARD, easy_read=Need.NEEDED),
}

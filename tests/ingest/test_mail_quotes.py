import pytest

from sayso.ingest.mail_quotes import earlier, not_own
from sayso.ingest.mail_words import html_words, unflowed

OWN = "The board has no evidence of rot."


def read_lines(text: str) -> list[str]:
    marked = {start for start, _ in not_own(text)}
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip() and at not in marked:
            out.append(line)
        at += len(line) + 1
    return out


@pytest.mark.parametrize(
    "rest",
    [
        "> Was there rot?\n> Tom",
        "On Thu, Mar 4, 2021 at 9:00 AM Tom Hale <tom@x.example> wrote:\n> Was there rot?",
        "On Thu, Mar 4, 2021 at 9:00 AM Tom Hale\n<tom@x.example> wrote:\n\n> Was there rot?",
        "Tom Hale wrote:\n> Was there rot?",
        "Tom Hale <tom@x.example> writes:\n\n>Was there rot?",
        "04.03.2021 09:00, Tom Hale wrote:\n> Was there rot?",
        "TH> Was there rot?",
        "-----Original Message-----\nFrom: Tom Hale\nSent: Thursday\nSubject: Rot\n\nWas there rot?\n\nTom",
        "______________________________\nFrom: Tom Hale <tom@x.example>\nSent: Thursday\nTo: Ada\nSubject: Rot\n\nWas?",
        "From: Tom Hale <tom@x.example>\nDate: Thursday\nTo: Ada\nSubject: Rot\n\nWas there rot?",
        "*From:* Tom Hale <tom@x.example>\n*Sent:* Thursday\n*To:* Ada\n*Subject:* Rot\n\nWas there rot?",
        "-------- Original message --------\nFrom: Tom Hale\nDate: 04/03/2021 09:00 (GMT)\nTo: Ada\n\nWas there rot?",
        "Begin forwarded message:\n\nFrom: Tom Hale\nDate: Thursday\n\nWas there rot?",
        "----------- Forwarded by Tom Hale/PIER on 03/04/2021 09:00 AM -----------\nWas there rot?",
        "On 4 Mar 2021, at 09:00, Tom Hale <tom@x.example> wrote:\n\nWas there rot?\n\nTom",
        "Sent from my iPhone",
        "CONFIDENTIALITY NOTICE: This e-mail is for the person named.\nIf you are not that person, delete it.",
        "This email and any attachments are confidential and may be\nprivileged. If you are not the person named, go.",
        "-- \nAda Brook\nThe Lantern",
        "--\nAda Brook",
        "-----BEGIN PGP SIGNATURE-----\nVersion: 1\n\niQEcBAEB\n=abcd\n-----END PGP SIGNATURE-----",
    ],
)
def test_what_follows_the_senders_words_is_not_hers(rest: str):
    assert read_lines(f"{OWN}\n\n{rest}\n") == [OWN]


def test_answers_between_quoted_lines_are_read():
    text = f"Tom Hale wrote:\n> Rot?\n{OWN}\n> And the planks?\nThey broke.\n-- \nAda"
    assert read_lines(text) == [OWN, "They broke."]


@pytest.mark.parametrize(
    "text",
    [
        "On Jan. 6, 2021, at 2:24 p.m. the mayor wrote:\n\nThe pier is shut.",
        "As my lawyer wrote in the letter that she sent to the board of the harbour:\n> Rot is none of our business.",
        "From: the board\n\nThe pier is shut.",
        "Date: Monday\nPlace: the pier\n\nThe pier is shut.",
        "The board - original message and all - is shut.",
        "Two dashes -- like these -- are no signature.\n\nThe pier is shut.",
        "-- \n" + "\n".join(f"Line {number} of the list that follows is no signature." for number in range(30)),
        "x > y\n<p>",
        "This message was sent to the board on Monday, and the board denies it.\n\nIt is confidential.",
        "Confidential sources told the Lantern of rot.\n\nThe board denies it.",
        "Sent from the harbour on Monday, the boat was lost.",
    ],
)
def test_the_senders_own_words_are_never_taken_from_her(text: str):
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("> ")]
    assert read_lines(text) == lines


def test_the_armour_of_a_signed_text_is_marked():
    text = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{OWN}\nVersion: two of the log.\n"
    text += "-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\nAda"
    assert read_lines(text) == [OWN, "Version: two of the log.", "Ada"]


def test_a_message_that_is_all_head_and_words_of_another_has_them_as_earlier():
    found = earlier(f"From: Tom\nSent: Monday\nTo: Ada\nSubject: Rot\n\n{OWN}")
    assert found is not None
    assert (found.start, found.words, dict(found.head)["Subject"]) == (0, OWN, "Rot")


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote type=cite><div>Was there rot?</div><blockquote type=cite>No.</blockquote></blockquote>",
        '<div class="gmail_quote"><div class=gmail_attr>Tom wrote:<br></div><blockquote>Was it?</blockquote></div>',
        '<div class="moz-cite-prefix">Am 4. schrieb Tom:</div><blockquote type="cite"><p>Was it?</p></blockquote>',
        "<hr><p><b>From:</b> Tom Hale<br><b>Sent:</b> Thursday<br><b>To:</b> Ada<br><b>Subject:</b> Rot</p><p>Was?</p>",
    ],
)
def test_quotations_in_html_are_marked(quoted: str):
    words = html_words(f"<html><body><div>{OWN}</div><div>Ada</div>{quoted}</body></html>")
    marked = "".join(words.text[start:end] for start, end in words.furniture)
    assert words.text.startswith(f"{OWN}\n\nAda")
    assert OWN not in marked
    assert "Ada\n" not in marked
    assert words.furniture[-1][1] == len(words.text)


def test_flowed_text_without_soft_breaks_stays_as_it_is():
    assert unflowed("a\n b\n\n-- \nc", glued=False) == "a\nb\n\n-- \nc"
    assert unflowed(">a \n>b\nc \n", glued=False) == "> a b\nc "

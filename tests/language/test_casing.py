"""The verdicts on headlines, one case a line: the text, and what an editor would make of it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from connector_lint_rules.language.casing import (
    Correction,
    description_case,
    is_identifier,
    is_shouted,
    sentence_case,
    title_case,
)
from connector_lint_rules.language.evidence import Evidence

Judge = Callable[[str, Evidence], Correction | None]
RUNNING_TEXT = (
    "Returns all invoices of a tenant.",
    "The quillwort of the invoice, which only Fabrikam knows.",
    "Sends a note to the team, word by word.",
    "The exchange rate of the day.",
)


def contoso() -> Evidence:
    return Evidence("Contoso Brightforms (Preview)", "api.contoso.com", lambda: RUNNING_TEXT, ["Daylight", "Blue Moon"])


@pytest.mark.parametrize(
    "text",
    [
        "List invoices",
        "Ping",
        "",
        "  ",
        "...",
        "42",
        "Get item by Id and URL",  # acronyms, however they are spelled
        "Convert HTML to PDF or Docx",
        "List all facility IDs",
        "Add rows to Excel",  # names
        "Translate English to German",
        "Get events of Friday",
        "Create a Contoso account",
        "Submit a Contoso Brightforms entry",  # the connector's title
        "Get a Daylight report under a Blue Moon",  # the user's vocabulary
        "Get a Wobblefax",  # unknown words pass for names
        "Send Adaptive Card",  # phrases
        "Enable Azure Key Vault",
        "Add Byte Order Mark (BOM)",
        "Export to Word",  # words that are both
        "Get Word document",
        "Get events in May",
        "Post message to Microsoft Teams channel",
        "Get GitHub issue",  # inner capitals, digits, code
        "List iOS devices",
        "Read the X-Request-Id and If-Match headers",
        "Get value of user.Name",
        "Math - Convert angle",  # clauses
        "Files: Read a file",
        "Find files. The result is paged",
        "Get form (Preview)",  # brackets
        "(Legacy) Upload invoice",
        "Show number (For reference only. Do not use)",
        'Press the "Allow Me" button',  # quotations
        "Get vitamin A level",
        "Plan B",
        "e-Delivery",
        "zvelo lookup",
        "HTTP GET",
        "SEND ALL MESSAGES",  # shouting is another rule's
        "Get the Übermorgen",
    ],
)
def test_sentence_case_is_fine(text: str) -> None:
    assert sentence_case(text, contoso()) is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Get Invoice", "Get invoice"),
        ("Get all Updates", "Get all updates"),
        ("Create a Bundle", "Create a bundle"),
        ("get invoice", "Get invoice"),
        ("url of an invoice", "URL of an invoice"),
        ("Delete A Meeting", "Delete a meeting"),
        ("Get Invoice By ID", "Get invoice by ID"),
        ("Get User's Files", "Get user's files"),
        ("Get Item(s)", "Get item(s)"),
        ("Send Follow-Up Message", "Send follow-up message"),
        ("Send E-Mail", "Send e-mail"),
        ("Find Person/Company", "Find person/company"),
        ("Unarchive or Reopen Tickets", "Unarchive or reopen tickets"),
        ("Get Zipped Entities", "Get zipped entities"),
        ("Get Building Settings", "Get building settings"),
        ("Get Quillwort", "Get quillwort"),  # the connector writes it small
        ("Get Contoso Brightforms Entry", "Get Contoso Brightforms entry"),
        ("Get Daylight Saving", "Get Daylight saving"),
        ("Send Adaptive Card Message", "Send Adaptive Card message"),
        ("Get Exchange Rates", "Get exchange rates"),
        ("List Teams", "List teams"),
        ("Merge Word Documents", "Merge Word documents"),
        ("Get Google Drive Folder", "Get Google Drive folder"),
        ("User May Edit", "User may edit"),
        ("GET invoices", "Get invoices"),
        ("Post Report: Monthly Sales", "Post report: Monthly sales"),
        ("Document change (Webhook)", "Document change (webhook)"),
        ("List Invoices (Preview)", "List invoices (Preview)"),
        ("Übersetze Text", "Übersetze text"),
    ],
)
def test_sentence_case_is_mended(text: str, fixed: str) -> None:
    correction = sentence_case(text, contoso())
    assert correction is not None
    assert correction.text == fixed


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Number",
        "Date of Birth",
        "Date Of Birth",  # either form of a small word
        "Rows per Page",
        "Sort by",  # a small word at the end, and no other fault
        "Real-time End",
        "E-mail",
        "ID(s)",
        "Distance in km",
        "Size (in bytes)",
        "eBay Order",
        "zvelo Category",
        "X-API-Key",
        "$top",
        "Use $select",
        "Relative URL e.g. odata/main/trainee",
        "moreToken",  # identifiers are another rule's
        "has_more",
        "PDF URL",
        "",
        "#",
    ],
)
def test_title_case_is_fine(text: str) -> None:
    assert title_case(text, contoso()) is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("offset", "Offset"),
        ("id", "ID"),
        ("Invoice number", "Invoice Number"),
        ("the name of a file", "The Name of a File"),
        ("data to be uploaded", "Data to Be Uploaded"),
        ("value to look for", "Value to Look For"),  # the last word, where there is another fault
        ("file read/write access", "File Read/Write Access"),
        ("Adaptive card json", "Adaptive Card JSON"),
        ("Recipient's phone number", "Recipient's Phone Number"),
        ("comma-delimited list", "Comma-delimited List"),
        ("Activity type.", "Activity Type."),
        ("Is trained?", "Is Trained?"),
        ("Begin date (e.g. 20300101)", "Begin Date (e.g. 20300101)"),
        ("Name in Fabrikam's records", "Name in Fabrikam's Records"),
        ("über uns", "Über Uns"),
    ],
)
def test_title_case_is_mended(text: str, fixed: str) -> None:
    correction = title_case(text, contoso())
    assert correction is not None
    assert correction.text == fixed


@pytest.mark.parametrize(
    "text",
    [
        "The number of invoices to return.",  # ends as sentences do
        "The id of the invoice that somebody paid in the last month",  # is as long as one
        "Optional; specify the quality",
        "Select what you need",
        "skiptoken",  # a word that nobody knows
    ],
)
def test_a_sentence_as_title_has_no_fix(text: str) -> None:
    correction = title_case(text, contoso())
    assert correction is not None
    assert correction.text is None


@pytest.mark.parametrize(
    "text",
    [
        "The number of invoices.",
        "Name",
        "Not Found",
        "Internal Server Error. Nobody knows why",
        "MX IP",
        "Account Id",
        "Perform Sentiment Analysis of your text",  # a fond sentence, not a title
        "Get a Case by its CaseId",
        "A Customer",
        "Sends an Adaptive Card.",
        "true if the invoice is paid",
        "'x' for unknown",
        "`csv` (default)",
        "has_more",
        "userName",
        "skiptoken",
        "invoice -> name",
        "offset: where to begin",
        "pdf, docx and the like",
        "paid = true; open = false",
        "https://contoso.com/help",
        "null",
        "GET THE INVOICE",
        "",
        " ",
    ],
)
def test_description_is_fine(text: str) -> None:
    assert description_case(text, contoso()) is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("limit", "Limit"),
        ("id", "ID"),
        ("REQUESTER", "Requester"),
        ("API KEY", "API key"),
        ("other details of the invoice", "Other details of the invoice"),
        ("invoice's number", "Invoice's number"),
        ("utc offset of a zone", "UTC offset of a zone"),
        ("Activity Name", "Activity name"),
        ("Text to Stamp", "Text to stamp"),
        ("Gets or Sets Code", "Gets or sets code"),
        ("System Name for Asset Version.", "System name for asset version."),
        ("Medium Image (a picture)", "Medium image (a picture)"),
        ("name of the User", "Name of the User"),
    ],
)
def test_description_is_mended(text: str, fixed: str) -> None:
    correction = description_case(text, contoso())
    assert correction is not None
    assert correction.text == fixed


def test_a_description_with_an_unknown_word_has_no_fix() -> None:
    assert description_case("Wobblefax Status", contoso()) == Correction(("Status",), "Wobblefax status")
    assert description_case("Status of Wobblefax Invoice", contoso()) == Correction(("Invoice",), None)


def test_the_guilty_words_are_named_as_written_and_in_order() -> None:
    correction = sentence_case("get all Updates (of a Case)", contoso())
    assert correction == Correction(("get", "Updates", "Case"), "Get all updates (of a case)")


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("GET INVOICE", True),
        ("GET 5 INVOICES!", True),
        ("PDF URL", False),  # acronyms
        ("API KEY", False),
        ("INVOICE", False),  # one word
        ("GET Invoice", False),
        ("GET A_B INVOICE", True),
        ("", False),
    ],
)
def test_shouting(text: str, shouted: bool) -> None:
    assert is_shouted(text) is shouted


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("has_more", True),
        ("listId", True),
        ("Envelope_shared", True),
        ("_links_", False),
        ("has_more items", False),
        ("dueDateUtc", True),
        ("OneDrive", False),
        ("eBay", False),
        ("iOS", False),
        ("name", False),
        ("list id", False),
        ("_", False),
        ("", False),
    ],
)
def test_identifiers(text: str, identifier: bool) -> None:
    assert is_identifier(text) is identifier


FRAGMENTS = """
    get the a A An of by with invoice Invoice Bundles Wobblefax quillwort Quillwort Teams Word Exchange May API KEY Key
    Adaptive Card Contoso Brightforms Power BI Microsoft Id id url XML iOS eBay has_more $top E-Mail e-mail Follow-Up
    read/Write Person/Company User's item(s) (Preview) (webhook) (BOM) Byte Order Mark - : | . e.g. "Allow Me" true GET
    POST SEND MESSAGE Übermorgen Ελλάδα ΟΔΟΣ İzmir ß \ufb01le ŉ ǆ ª The up 42 -> `code` [x] \u200b
"""
HEADLINES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(FRAGMENTS.split()), max_size=8).map(" ".join))


@pytest.mark.parametrize("judge", [sentence_case, title_case, description_case])
@settings(max_examples=150, deadline=None)
@given(text=HEADLINES)
@example(text="the Match API call Performs")
def test_a_fix_changes_case_alone_and_settles(judge: Judge, text: str) -> None:
    correction = judge(text, contoso())
    if correction is None or correction.text is None:
        return
    assert correction.text != text
    assert correction.text.casefold() == text.casefold()
    assert len(correction.text) == len(text)
    assert judge(correction.text, contoso()) is None


@pytest.mark.parametrize("judge", [sentence_case, title_case, description_case])
@pytest.mark.parametrize(
    "piece", ["un", "Re", "_", "a_", "(", "Power BI ", "A ", "get The ", "'", "-a", " \n", "a.", "Is it "]
)
def test_no_text_takes_long(judge: Judge, piece: str) -> None:
    text = piece * 3000
    began = time.process_time()
    judge(text, Evidence(text, text, lambda: [text]))
    assert time.process_time() - began < 0.5


def test_a_product_that_the_connector_speaks_of_keeps_its_name_everywhere() -> None:
    spoken_of = Evidence(texts=lambda: ["Adds a comment to a Word document.", "Counts every word."])
    assert sentence_case("Convert Word (97-03) Pages", spoken_of) == (("Pages",), "Convert Word (97-03) pages")
    not_spoken_of = Evidence(texts=lambda: ["Counts every word."])
    assert sentence_case("Count Word (all) Pages", not_spoken_of) == (("Word", "Pages"), "Count word (all) pages")

-- From case version 1 to 2. Never changes: cases in the world may still be of version 1.
CREATE TABLE new_report (
    number      INTEGER PRIMARY KEY CHECK (number > 0),
    id          TEXT NOT NULL UNIQUE,
    sha256      TEXT NOT NULL UNIQUE,
    media_type  TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    characters  INTEGER NOT NULL CHECK (characters >= 0),
    title       TEXT,
    outlet      TEXT,
    date        TEXT,
    date_basis  TEXT NOT NULL CHECK (date_basis IN ('given', 'page', 'stated', 'file name', 'inferred', 'unknown')),
    byline      TEXT,
    dateline    TEXT,
    wire        TEXT,
    url         TEXT,
    ocr         INTEGER NOT NULL CHECK (ocr IN (0, 1)),
    language    TEXT,
    reader      TEXT NOT NULL,
    text        TEXT NOT NULL
) STRICT;
INSERT INTO new_report
    SELECT number, id, sha256, media_type, text_sha256, characters, title, outlet, date, date_basis, byline, dateline,
           wire, url, 0, NULL, reader, text
    FROM report;
DROP TABLE report;
ALTER TABLE new_report RENAME TO report;

CREATE TABLE new_original (
    report TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    bytes  BLOB
) STRICT;
INSERT INTO new_original SELECT report, bytes FROM original;
DROP TABLE original;
ALTER TABLE new_original RENAME TO original;

CREATE TABLE page (
    report   TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    start    INTEGER NOT NULL CHECK (start >= 0),
    label    TEXT NOT NULL,
    PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE judgement (
    number  INTEGER PRIMARY KEY CHECK (number > 0),
    id      TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('same_source', 'same_claim', 'relation', 'track', 'wording', 'statement',
                                          'speaker', 'stance', 'certainty', 'words', 'origin', 'undo')),
    subject TEXT NOT NULL,
    other   TEXT,
    verdict TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,
    why     TEXT NOT NULL
) STRICT;
CREATE TRIGGER judgement_not_changed BEFORE UPDATE ON judgement
BEGIN
    SELECT raise(ABORT, 'a judgement is never changed: append another');
END;
CREATE TRIGGER judgement_not_deleted BEFORE DELETE ON judgement
BEGIN
    SELECT raise(ABORT, 'a judgement is never deleted: append one that undoes it');
END;
CREATE TABLE derived (
    name  TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE manifest (
    part   TEXT PRIMARY KEY,
    rows   INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE titles
    USING fts5 (title, outlet, byline, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO titles (rowid, title, outlet, byline)
    SELECT number, coalesce(title, ''), coalesce(outlet, ''), coalesce(byline, '') FROM report;
CREATE INDEX report_reading ON report (reader, id);
CREATE INDEX report_date ON report (date);
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL;

-- The case file. Offsets are code points of report.text, end exclusive. No row holds the time of writing, so that a
-- build that was interrupted and run again ends in the same rows as one that was not.

PRAGMA application_id = 1398897011;
PRAGMA user_version = 4;

CREATE TABLE IF NOT EXISTS report (
    number      INTEGER PRIMARY KEY CHECK (number > 0),        -- order of arrival
    id          TEXT NOT NULL UNIQUE,
    sha256      TEXT NOT NULL UNIQUE,                          -- of the file's bytes, hex
    media_type  TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,                                 -- of the text as UTF-8, hex
    characters  INTEGER NOT NULL CHECK (characters >= 0),      -- code points of the text
    title       TEXT,
    outlet      TEXT,
    date        TEXT,                                          -- 2020, 2020-09 or 2020-09-02
    date_basis  TEXT NOT NULL CHECK (date_basis IN ('given', 'page', 'stated', 'file name', 'inferred', 'unknown')),
    byline      TEXT,
    dateline    TEXT,
    wire        TEXT,
    url         TEXT,
    ocr         INTEGER NOT NULL CHECK (ocr IN (0, 1)),        -- 1: recognised from pictures
    language    TEXT,                                          -- ISO 639-1, where it is surely not English
    reader      TEXT NOT NULL,                                 -- the version of the reader that read it
    text        TEXT NOT NULL                                  -- last: what stands after a long value is slow to reach
) STRICT;

CREATE TABLE IF NOT EXISTS original (
    report TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    bytes  BLOB                                                -- the file as taken in, zlib-compressed; NULL: at its path
) STRICT;

CREATE TABLE IF NOT EXISTS location (
    number INTEGER PRIMARY KEY CHECK (number > 0),             -- order of arrival
    path   TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    UNIQUE (path, report)                                      -- a file that changed holds two reports, one after the other
) STRICT;

-- what people said of a report: goes before what it says of itself, and outlives a new reading
CREATE TABLE IF NOT EXISTS given (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    field  TEXT NOT NULL CHECK (field IN ('outlet', 'date', 'title', 'byline', 'url', 'wire')),
    value  TEXT NOT NULL,
    PRIMARY KEY (report, field)
) STRICT, WITHOUT ROWID;

-- reports that were read in part, and what more would have been read with
CREATE TABLE IF NOT EXISTS lack (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    what   TEXT NOT NULL,                                      -- a program, or more seconds than so many
    PRIMARY KEY (report, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS furniture (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    start  INTEGER NOT NULL,
    end    INTEGER NOT NULL,
    PRIMARY KEY (report, start),
    CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS page (
    report   TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    start    INTEGER NOT NULL CHECK (start >= 0),              -- where the page begins
    label    TEXT NOT NULL,                                    -- its number, as printed or counted
    PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS statement (
    number       INTEGER PRIMARY KEY,                          -- report's number * 1000000 + position
    id           TEXT NOT NULL UNIQUE,
    report       TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL CHECK (position BETWEEN 0 AND 999999),
    voice        TEXT NOT NULL CHECK (voice IN ('attributed', 'own')),
    quote        TEXT NOT NULL CHECK (quote IN ('direct', 'mixed', 'indirect')),
    speaker      TEXT,
    speaker_kind TEXT NOT NULL
        CHECK (speaker_kind IN ('person', 'people', 'organisation', 'media', 'document', 'author', 'none')),
    anonymity    TEXT NOT NULL CHECK (anonymity IN ('named', 'unnamed', 'generic', 'none')),
    stance       TEXT NOT NULL
        CHECK (stance IN ('asserts', 'denies', 'doubts', 'no_evidence', 'declines', 'wants', 'feels')),
    certainty    TEXT NOT NULL CHECK (certainty IN ('certain', 'probable', 'possible', 'open')),
    nested_in    TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    said_on      TEXT,
    confidence   REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    UNIQUE (report, position)
) STRICT;

CREATE TABLE IF NOT EXISTS span (
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    role      TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'basis')),
    position  INTEGER NOT NULL CHECK (position >= 0),
    start     INTEGER NOT NULL,
    end       INTEGER NOT NULL,
    words     TEXT NOT NULL,                                   -- text[start:end], verbatim
    PRIMARY KEY (statement, role, position),
    CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS relay (
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),          -- outermost first
    name      TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS vector (
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    model     TEXT NOT NULL,
    int8      BLOB NOT NULL CHECK (length(int8) > 0),          -- one signed byte a dimension
    scale     REAL NOT NULL CHECK (scale >= 0),                -- value = byte * scale
    UNIQUE (statement, model)
) STRICT;

CREATE TABLE IF NOT EXISTS problem (
    number INTEGER PRIMARY KEY,
    path   TEXT NOT NULL,
    what   TEXT NOT NULL,
    do     TEXT NOT NULL,
    read   INTEGER NOT NULL CHECK (read IN (0, 1)),            -- 1: the report is in the case all the same
    report TEXT REFERENCES report (id) ON DELETE CASCADE       -- of its reading; NULL: of a file, or of what is in it
) STRICT;

-- what people decided: appended, never changed; the number gives the order, whatever the clocks say
CREATE TABLE IF NOT EXISTS judgement (
    number  INTEGER PRIMARY KEY CHECK (number > 0),
    id      TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('same_source', 'same_claim', 'relation', 'track', 'wording', 'statement',
                                          'speaker', 'stance', 'certainty', 'words', 'origin', 'undo')),
    subject TEXT NOT NULL,                                     -- perhaps of no row: a judgement outlives what it is about
    other   TEXT,
    verdict TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,                                     -- ISO 8601, UTC
    why     TEXT NOT NULL
) STRICT;

CREATE TRIGGER IF NOT EXISTS judgement_not_changed BEFORE UPDATE ON judgement
BEGIN
    SELECT raise(ABORT, 'a judgement is never changed: append another');
END;

CREATE TRIGGER IF NOT EXISTS judgement_not_deleted BEFORE DELETE ON judgement
BEGIN
    SELECT raise(ABORT, 'a judgement is never deleted: append one that undoes it');
END;

-- what models of the user's own suggest of unsorted statements; goes with the report, outlives a new reading of it
CREATE TABLE IF NOT EXISTS suggestion (
    claim     TEXT NOT NULL,                                   -- id, as judgements have it
    statement TEXT NOT NULL,                                   -- perhaps of no row: a new reading may not find it
    report    TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    model     TEXT NOT NULL,
    host      TEXT NOT NULL,                                   -- and port; never a name or key
    relation  TEXT CHECK (relation IN ('affirms', 'hedges', 'doubts', 'no_evidence', 'denies', 'declines', 'none')),
    start     INTEGER,
    end       INTEGER,
    words     TEXT,                                            -- text[start:end], verbatim: what the model rests it on
    dropped   TEXT,                                            -- why the answer could not be used; NULL: it could
    PRIMARY KEY (claim, statement, model, host),
    CHECK ((relation IS NULL) = (dropped IS NOT NULL)),
    CHECK (start IS NULL OR (start >= 0 AND start < end)),
    CHECK ((start IS NULL) = (end IS NULL) AND (start IS NULL) = (words IS NULL)),
    CHECK (start IS NOT NULL OR relation IS NULL OR relation = 'none')
) STRICT, WITHOUT ROWID;

-- results of slow pure functions; any row may be deleted at any time
CREATE TABLE IF NOT EXISTS derived (
    name  TEXT PRIMARY KEY,
    state TEXT NOT NULL,                                       -- names all that the result rests on
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- filled by `sayso pack` alone: the rows of each table when the case was packed
CREATE TABLE IF NOT EXISTS manifest (
    part   TEXT PRIMARY KEY,
    rows   INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- rowid is statement.number; several spans of one role are joined by an ellipsis
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5 (content, source, cue, speaker, tokenize = "unicode61 remove_diacritics 2");

-- rowid is report.number
CREATE VIRTUAL TABLE IF NOT EXISTS titles
    USING fts5 (title, outlet, byline, tokenize = "unicode61 remove_diacritics 2");

CREATE INDEX IF NOT EXISTS report_reading ON report (reader, id, text_sha256);
CREATE INDEX IF NOT EXISTS report_date ON report (date);
CREATE INDEX IF NOT EXISTS report_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX IF NOT EXISTS location_report ON location (report);
CREATE INDEX IF NOT EXISTS statement_stance ON statement (stance);
CREATE INDEX IF NOT EXISTS statement_certainty ON statement (certainty);
CREATE INDEX IF NOT EXISTS statement_anonymity ON statement (anonymity);
CREATE INDEX IF NOT EXISTS statement_nested_in ON statement (nested_in) WHERE nested_in IS NOT NULL;
CREATE INDEX IF NOT EXISTS problem_path ON problem (path);
CREATE INDEX IF NOT EXISTS problem_report ON problem (report) WHERE report IS NOT NULL;
CREATE INDEX IF NOT EXISTS suggestion_report ON suggestion (report);

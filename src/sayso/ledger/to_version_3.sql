-- From case version 2 to 3. Never changes: cases in the world may still be of version 2.
CREATE TABLE suggestion (
    claim     TEXT NOT NULL,
    statement TEXT NOT NULL,
    report    TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    model     TEXT NOT NULL,
    host      TEXT NOT NULL,
    relation  TEXT CHECK (relation IN ('affirms', 'hedges', 'doubts', 'no_evidence', 'denies', 'declines', 'none')),
    start     INTEGER,
    end       INTEGER,
    words     TEXT,
    dropped   TEXT,
    PRIMARY KEY (claim, statement, model, host),
    CHECK ((relation IS NULL) = (dropped IS NOT NULL)),
    CHECK (start IS NULL OR (start >= 0 AND start < end)),
    CHECK ((start IS NULL) = (end IS NULL) AND (start IS NULL) = (words IS NULL)),
    CHECK (start IS NOT NULL OR relation IS NULL OR relation = 'none')
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestion_report ON suggestion (report);

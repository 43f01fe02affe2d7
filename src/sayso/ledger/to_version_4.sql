-- From case version 3 to 4. Never changes: cases in the world may still be of version 3.
CREATE TABLE given (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    field  TEXT NOT NULL CHECK (field IN ('outlet', 'date', 'title', 'byline', 'url', 'wire')),
    value  TEXT NOT NULL,
    PRIMARY KEY (report, field)
) STRICT, WITHOUT ROWID;
INSERT INTO given SELECT id, 'date', date FROM report WHERE date_basis = 'given' AND date IS NOT NULL;

CREATE TABLE new_problem (
    number INTEGER PRIMARY KEY,
    path   TEXT NOT NULL,
    what   TEXT NOT NULL,
    do     TEXT NOT NULL,
    read   INTEGER NOT NULL CHECK (read IN (0, 1)),
    report TEXT REFERENCES report (id) ON DELETE CASCADE
) STRICT;
INSERT INTO new_problem
    SELECT number, path, what, do, read, CASE read WHEN 1 THEN (
        SELECT report FROM location WHERE location.path = problem.path ORDER BY number DESC LIMIT 1
    ) END
    FROM problem;
DROP TABLE problem;
ALTER TABLE new_problem RENAME TO problem;
CREATE INDEX problem_path ON problem (path);
CREATE INDEX problem_report ON problem (report) WHERE report IS NOT NULL;

CREATE TABLE lack (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    what   TEXT NOT NULL,
    PRIMARY KEY (report, what)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO lack
    SELECT report, 'tesseract' FROM problem WHERE report IS NOT NULL AND do LIKE 'Install tesseract%';
INSERT OR IGNORE INTO lack
    SELECT report, '60' FROM problem WHERE report IS NOT NULL AND what LIKE '%: the time for one file was over';

DROP INDEX report_reading;
CREATE INDEX report_reading ON report (reader, id, text_sha256);

-- what a packed case was when it was packed does not tell of these tables
DELETE FROM manifest;

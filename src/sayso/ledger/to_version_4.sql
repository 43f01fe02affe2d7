-- From case version 3 to 4. Never changes: cases in the world may still be of version 3.
CREATE TABLE given (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    field  TEXT NOT NULL CHECK (field IN ('outlet', 'date', 'title', 'byline', 'url', 'wire')),
    value  TEXT NOT NULL,
    PRIMARY KEY (report, field)
) STRICT, WITHOUT ROWID;
INSERT INTO given SELECT id, 'date', date FROM report WHERE date_basis = 'given' AND date IS NOT NULL;
-- what a packed case was when it was packed does not tell of these tables
DELETE FROM manifest;

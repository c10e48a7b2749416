-- Iris: upgrade base -> 0010 for sqlite, 10 steps
-- Hash: sha256:9d106d1a51b11ab0b3f4d0c4f2d69ab3f003ecfea908fe35da611d73fe45a867
-- Run with: sqlite3 <file> < <script>
.bail on
CREATE TEMP TABLE IF NOT EXISTS iris_session AS SELECT foreign_keys FROM pragma_foreign_keys WHERE sha3_query('') IS NOT NULL;
PRAGMA foreign_keys=ON;

CREATE TABLE IF NOT EXISTS "iris_version" (
    "version_num" VARCHAR(255) NOT NULL,
    CONSTRAINT "iris_version_pkc" PRIMARY KEY ("version_num")
);
CREATE TABLE IF NOT EXISTS "iris_history" (
    "id" INTEGER NOT NULL,
    "revision" VARCHAR(255),
    "direction" VARCHAR(10) NOT NULL,
    "hash" VARCHAR(64),
    "started_at" DATETIME NOT NULL,
    "finished_at" DATETIME,
    "duration_ms" INTEGER,
    "user_name" VARCHAR(255),
    "host" VARCHAR(255),
    "tool_version" VARCHAR(50),
    "outcome" VARCHAR(10) NOT NULL,
    "error" TEXT,
    CONSTRAINT "iris_history_pkc" PRIMARY KEY ("id")
);

-- Upgrade base -> 0001: initial schema
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from nothing in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT NOT EXISTS (SELECT 1 FROM "iris_version");
DROP TABLE temp.iris_guard;
CREATE TABLE "projects" (
    "id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "description" TEXT,
    "status" VARCHAR(50) NOT NULL,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("name")
);
CREATE TABLE "tasks" (
    "id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,
    "title" VARCHAR(255) NOT NULL,
    "priority" VARCHAR(50) NOT NULL,
    "due_date" DATE,
    "completed" BOOLEAN NOT NULL,
    "notes" TEXT,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    PRIMARY KEY ("id"),
    FOREIGN KEY ("project_id") REFERENCES "projects" ("id")
);
CREATE INDEX "ix_tasks_project_id" ON "tasks" ("project_id");
CREATE INDEX "ix_tasks_completed" ON "tasks" ("completed");
CREATE INDEX "ix_tasks_due_date" ON "tasks" ("due_date");
INSERT INTO "iris_version" ("version_num") VALUES ('0001');
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0001', 'upgrade', '1:8vW2M6Q74gw_hnu5uOLct8DTtRsADytCT-0Hsmz_BtA', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0001 -> 0002: add project owner
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0001 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0001')) = 1;
DROP TABLE temp.iris_guard;
ALTER TABLE "projects" ADD COLUMN "owner" VARCHAR(100);
UPDATE "iris_version" SET "version_num" = '0002' WHERE "version_num" = '0001';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0002', 'upgrade', '1:jvtqYS0_AbtDyPNA3FGa4ytEyq8EZdRx6dzBb5-soAI', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0002 -> 0003: require project owner
PRAGMA foreign_keys=OFF;
CREATE TEMP TABLE iris_orphans AS SELECT "table" AS child, "rowid" AS number, parent FROM pragma_foreign_key_check;
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0002 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0002')) = 1;
DROP TABLE temp.iris_guard;
UPDATE projects SET owner = 'unassigned' WHERE owner IS NULL;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "table projects has triggers that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision" CHECK (c0), c1 INTEGER CONSTRAINT "table projects has indexes that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision" CHECK (c1), c2 INTEGER CONSTRAINT "table projects has other columns than the revisions gave it; upgrade live" CHECK (c2), c3 INTEGER CONSTRAINT "table projects has AUTOINCREMENT, ON CONFLICT, STRICT or WITHOUT ROWID that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision" CHECK (c3));
INSERT OR ROLLBACK INTO iris_guard SELECT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'projects' COLLATE NOCASE),
    NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'projects' COLLATE NOCASE),
    (SELECT group_concat(name, ',') FROM pragma_table_xinfo('projects')) = 'id,name,description,status,created_at,updated_at,owner' COLLATE NOCASE,
    NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'projects' COLLATE NOCASE AND (sql LIKE '%ON CONFLICT%' OR sql LIKE '%AUTOINCREMENT%' OR sql NOT LIKE '%)'));
DROP TABLE temp.iris_guard;
CREATE TABLE "_iris_new_projects" (
    "id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "description" TEXT,
    "status" VARCHAR(50) NOT NULL,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    "owner" VARCHAR(255) NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("name")
);
INSERT OR ABORT INTO "_iris_new_projects" ("id", "name", "description", "status", "created_at", "updated_at", "owner") SELECT "id", "name", "description", "status", "created_at", "updated_at", "owner" FROM "projects";
DROP TABLE "projects";
PRAGMA legacy_alter_table=ON;
ALTER TABLE "_iris_new_projects" RENAME TO "projects";
PRAGMA legacy_alter_table=OFF;
UPDATE "iris_version" SET "version_num" = '0003' WHERE "version_num" = '0002';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0003', 'upgrade', '1:-WhRSuTQPX_klMj2wgA78RiH9alzko68xxIyPfrX-YE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "rows refer to rows that are not there: see PRAGMA foreign_key_check" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT NOT EXISTS (SELECT "table", "rowid", parent FROM pragma_foreign_key_check EXCEPT SELECT child, number, parent FROM iris_orphans);
DROP TABLE temp.iris_guard;
DROP TABLE iris_orphans;
COMMIT;
PRAGMA foreign_keys=ON;

-- Upgrade 0003 -> 0004: add task status
PRAGMA foreign_keys=OFF;
CREATE TEMP TABLE iris_orphans AS SELECT "table" AS child, "rowid" AS number, parent FROM pragma_foreign_key_check;
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0003 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0003')) = 1;
DROP TABLE temp.iris_guard;
ALTER TABLE "tasks" ADD COLUMN "status" VARCHAR(20);
UPDATE tasks SET status = 'done' WHERE completed = 1;
UPDATE tasks SET status = 'open' WHERE status IS NULL;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "table tasks has triggers that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision" CHECK (c0), c1 INTEGER CONSTRAINT "table tasks has indexes that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision" CHECK (c1), c2 INTEGER CONSTRAINT "table tasks has other columns than the revisions gave it; upgrade live" CHECK (c2), c3 INTEGER CONSTRAINT "table tasks has AUTOINCREMENT, ON CONFLICT, STRICT or WITHOUT ROWID that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision" CHECK (c3));
INSERT OR ROLLBACK INTO iris_guard SELECT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tasks' COLLATE NOCASE),
    NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'tasks' COLLATE NOCASE AND name NOT IN ('ix_tasks_completed', 'ix_tasks_due_date', 'ix_tasks_project_id')),
    (SELECT group_concat(name, ',') FROM pragma_table_xinfo('tasks')) = 'id,project_id,title,priority,due_date,completed,notes,created_at,updated_at,status' COLLATE NOCASE,
    NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'tasks' COLLATE NOCASE AND (sql LIKE '%ON CONFLICT%' OR sql LIKE '%AUTOINCREMENT%' OR sql NOT LIKE '%)'));
DROP TABLE temp.iris_guard;
CREATE TABLE "_iris_new_tasks" (
    "id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,
    "title" VARCHAR(255) NOT NULL,
    "priority" VARCHAR(50) NOT NULL,
    "due_date" DATE,
    "completed" BOOLEAN NOT NULL,
    "notes" TEXT,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    PRIMARY KEY ("id"),
    FOREIGN KEY ("project_id") REFERENCES "projects" ("id")
);
INSERT OR ABORT INTO "_iris_new_tasks" ("id", "project_id", "title", "priority", "due_date", "completed", "notes", "created_at", "updated_at", "status") SELECT "id", "project_id", "title", "priority", "due_date", "completed", "notes", "created_at", "updated_at", "status" FROM "tasks";
DROP TABLE "tasks";
PRAGMA legacy_alter_table=ON;
ALTER TABLE "_iris_new_tasks" RENAME TO "tasks";
PRAGMA legacy_alter_table=OFF;
CREATE INDEX "ix_tasks_completed" ON "tasks" ("completed");
CREATE INDEX "ix_tasks_due_date" ON "tasks" ("due_date");
CREATE INDEX "ix_tasks_project_id" ON "tasks" ("project_id");
UPDATE "iris_version" SET "version_num" = '0004' WHERE "version_num" = '0003';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0004', 'upgrade', '1:1GnLa8WlrjMDjr_RfP2WT6ivYdZ-QPAWFvckzMox6QY', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "rows refer to rows that are not there: see PRAGMA foreign_key_check" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT NOT EXISTS (SELECT "table", "rowid", parent FROM pragma_foreign_key_check EXCEPT SELECT child, number, parent FROM iris_orphans);
DROP TABLE temp.iris_guard;
DROP TABLE iris_orphans;
COMMIT;
PRAGMA foreign_keys=ON;

-- Upgrade 0004 -> 0005: add task estimate where it is missing
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0004 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0004')) = 1;
DROP TABLE temp.iris_guard;
-- When not (column tasks.estimate_hours exists): true, by the revisions before this one.
ALTER TABLE "tasks" ADD COLUMN "estimate_hours" INTEGER;
UPDATE "iris_version" SET "version_num" = '0005' WHERE "version_num" = '0004';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0005', 'upgrade', '1:q73JMwQzQDXfYETKaE4R_Zg9Fo8c4Riniv6MSUlhAXg', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0005 -> 0006: tune each database
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0005 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0005')) = 1;
DROP TABLE temp.iris_guard;
COMMIT;
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0005 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0005')) = 1;
DROP TABLE temp.iris_guard;
UPDATE "iris_version" SET "version_num" = '0006' WHERE "version_num" = '0005';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0006', 'upgrade', '1:Lyw28In56paauVKjk-ZYLJysVFF7bjiudg3JOBnmgLM', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0006 -> 0007: index task titles
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0006 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0006')) = 1;
DROP TABLE temp.iris_guard;
COMMIT;
CREATE INDEX "ix_tasks_title" ON "tasks" ("title");
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0006 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0006')) = 1;
DROP TABLE temp.iris_guard;
UPDATE "iris_version" SET "version_num" = '0007' WHERE "version_num" = '0006';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0007', 'upgrade', '1:0XsdCoeUuyv9nxM1N3W-l0bCwKd1hY2zIP7v_MdJP58', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0007 -> 0008: archive projects
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0007 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0007')) = 1;
DROP TABLE temp.iris_guard;
ALTER TABLE "projects" ADD COLUMN "archived_at" DATETIME;
UPDATE "iris_version" SET "version_num" = '0008' WHERE "version_num" = '0007';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0008', 'upgrade', '1:_Kl_3ClYO-DPMzts8NRhZ0TVzuIsN-VbKmHWcGrrVT0', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0008 -> 0008, 0009: The other branch, in SQL: index tasks by priority
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0008 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 1 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0008')) = 1;
DROP TABLE temp.iris_guard;
CREATE INDEX ix_tasks_priority ON tasks (priority);
INSERT INTO "iris_version" ("version_num") VALUES ('0009');
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0009', 'upgrade', '1:BGTjfXEqzvcKPzltfQMLixqkdq4S9p1hmO-OMCTqsnY', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

-- Upgrade 0008, 0009 -> 0010: merge archive and priority
BEGIN IMMEDIATE;
CREATE TEMP TABLE iris_guard (c0 INTEGER CONSTRAINT "this script continues from 0008, 0009 in iris_version; the database stands elsewhere" CHECK (c0));
INSERT OR ROLLBACK INTO iris_guard SELECT (SELECT count(*) FROM "iris_version") = 2 AND (SELECT count(*) FROM "iris_version" WHERE version_num IN ('0008', '0009')) = 2;
DROP TABLE temp.iris_guard;
DELETE FROM "iris_version" WHERE "version_num" = '0008';
UPDATE "iris_version" SET "version_num" = '0010' WHERE "version_num" = '0009';
INSERT INTO "iris_history" (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0010', 'upgrade', '1:T1PNoYwrqgwDVLtfmj7L5e0Sq02OEbqHPC8RFhICuUU', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, NULL, NULL, NULL, '', 'done', NULL);
COMMIT;

SELECT foreign_keys FROM temp.iris_session WHERE sha3_query('PRAGMA foreign_keys=' || foreign_keys) IS NULL;
DROP TABLE temp.iris_session;

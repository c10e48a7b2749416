-- Iris: upgrade base -> 0010 for sqlserver, 10 steps
-- Hash: sha256:03c041ab849347bd5535ccf01dbf46794f50dbbcb8975f2ea2ae69bc875c4189
-- Run with: sqlcmd -b -x -i <script>
:on error exit
SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
SET NUMERIC_ROUNDABORT OFF;
SET XACT_ABORT ON;
GO

IF NOT (EXISTS (SELECT 1 FROM sys.tables WHERE object_id = OBJECT_ID(N'[iris_version]', N'U')))
CREATE TABLE [iris_version] (
    [version_num] nvarchar(255) NOT NULL,
    CONSTRAINT [iris_version_pkc] PRIMARY KEY ([version_num])
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF NOT (EXISTS (SELECT 1 FROM sys.tables WHERE object_id = OBJECT_ID(N'[iris_history]', N'U')))
CREATE TABLE [iris_history] (
    [id] bigint NOT NULL IDENTITY,
    [revision] nvarchar(255) NULL,
    [direction] nvarchar(10) NOT NULL,
    [hash] nvarchar(64) NULL,
    [started_at] datetime2 NOT NULL,
    [finished_at] datetime2 NULL,
    [duration_ms] int NULL,
    [user_name] nvarchar(255) NULL,
    [host] nvarchar(255) NULL,
    [tool_version] nvarchar(50) NULL,
    [outcome] nvarchar(10) NOT NULL,
    [error] nvarchar(max) NULL,
    CONSTRAINT [iris_history_pkc] PRIMARY KEY ([id])
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- Upgrade base -> 0001: initial schema
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 0
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'base', @found);
    SET NOEXEC ON;
END;
GO
CREATE TABLE [projects] (
    [id] int NOT NULL IDENTITY,
    [name] nvarchar(255) NOT NULL,
    [description] nvarchar(max) NULL,
    [status] nvarchar(50) NOT NULL,
    [created_at] datetime2 NOT NULL,
    [updated_at] datetime2 NOT NULL,
    PRIMARY KEY ([id]),
    UNIQUE ([name])
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE [tasks] (
    [id] int NOT NULL IDENTITY,
    [project_id] int NOT NULL,
    [title] nvarchar(255) NOT NULL,
    [priority] nvarchar(50) NOT NULL,
    [due_date] date NULL,
    [completed] bit NOT NULL,
    [notes] nvarchar(max) NULL,
    [created_at] datetime2 NOT NULL,
    [updated_at] datetime2 NOT NULL,
    PRIMARY KEY ([id]),
    FOREIGN KEY ([project_id]) REFERENCES [projects] ([id])
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX [ix_tasks_project_id] ON [tasks] ([project_id]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX [ix_tasks_completed] ON [tasks] ([completed]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX [ix_tasks_due_date] ON [tasks] ([due_date]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_version] ([version_num]) VALUES (N'0001');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0001', N'upgrade', N'1:8vW2M6Q74gw_hnu5uOLct8DTtRsADytCT-0Hsmz_BtA', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0001 -> 0002: add project owner
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0001')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0001', @found);
    SET NOEXEC ON;
END;
GO
ALTER TABLE [projects] ADD [owner] nvarchar(100) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE [iris_version] SET [version_num] = N'0002' WHERE [version_num] = N'0001';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0002', N'upgrade', N'1:jvtqYS0_AbtDyPNA3FGa4ytEyq8EZdRx6dzBb5-soAI', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0002 -> 0003: require project owner
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0002')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0002', @found);
    SET NOEXEC ON;
END;
GO
UPDATE projects SET owner = N'unassigned' WHERE owner IS NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE [projects] ALTER COLUMN [owner] nvarchar(255) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE [iris_version] SET [version_num] = N'0003' WHERE [version_num] = N'0002';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0003', N'upgrade', N'1:-WhRSuTQPX_klMj2wgA78RiH9alzko68xxIyPfrX-YE', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0003 -> 0004: add task status
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0003')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0003', @found);
    SET NOEXEC ON;
END;
GO
ALTER TABLE [tasks] ADD [status] nvarchar(20) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE tasks SET status = N'done' WHERE completed = 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE tasks SET status = N'open' WHERE status IS NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE [tasks] ALTER COLUMN [status] nvarchar(20) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE [iris_version] SET [version_num] = N'0004' WHERE [version_num] = N'0003';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0004', N'upgrade', N'1:1GnLa8WlrjMDjr_RfP2WT6ivYdZ-QPAWFvckzMox6QY', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0004 -> 0005: add task estimate where it is missing
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0004')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0004', @found);
    SET NOEXEC ON;
END;
GO
IF NOT (EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[tasks]', N'U') AND name = N'estimate_hours'))
BEGIN
    EXEC (N'ALTER TABLE [tasks] ADD [estimate_hours] int NULL');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE [iris_version] SET [version_num] = N'0005' WHERE [version_num] = N'0004';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0005', N'upgrade', N'1:q73JMwQzQDXfYETKaE4R_Zg9Fo8c4Riniv6MSUlhAXg', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0005 -> 0006: tune each database
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0005')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0005', @found);
    SET NOEXEC ON;
END;
GO
UPDATE [iris_version] SET [version_num] = N'0006' WHERE [version_num] = N'0005';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0006', N'upgrade', N'1:T1PNoYwrqgwDVLtfmj7L5e0Sq02OEbqHPC8RFhICuUU', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0006 -> 0007: index task titles
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0006')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0006', @found);
    SET NOEXEC ON;
END;
GO
COMMIT TRANSACTION;
GO
CREATE INDEX [ix_tasks_title] ON [tasks] ([title]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0006')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0006', @found);
    SET NOEXEC ON;
END;
GO
UPDATE [iris_version] SET [version_num] = N'0007' WHERE [version_num] = N'0006';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0007', N'upgrade', N'1:0XsdCoeUuyv9nxM1N3W-l0bCwKd1hY2zIP7v_MdJP58', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0007 -> 0008: archive projects
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0007')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0007', @found);
    SET NOEXEC ON;
END;
GO
ALTER TABLE [projects] ADD [archived_at] datetime2 NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE [iris_version] SET [version_num] = N'0008' WHERE [version_num] = N'0007';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0008', N'upgrade', N'1:_Kl_3ClYO-DPMzts8NRhZ0TVzuIsN-VbKmHWcGrrVT0', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0008 -> 0008, 0009: The other branch, in SQL: index tasks by priority
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 1
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0008')) <> 1
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0008', @found);
    SET NOEXEC ON;
END;
GO
CREATE INDEX ix_tasks_priority ON tasks (priority);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_version] ([version_num]) VALUES (N'0009');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0009', N'upgrade', N'1:BGTjfXEqzvcKPzltfQMLixqkdq4S9p1hmO-OMCTqsnY', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

-- Upgrade 0008, 0009 -> 0010: merge archive and priority
BEGIN TRANSACTION;
IF (SELECT COUNT(*) FROM [iris_version] WITH (TABLOCKX, HOLDLOCK)) <> 2
    OR (SELECT COUNT(*) FROM [iris_version] WHERE version_num COLLATE Latin1_General_100_BIN2 IN (N'0008', N'0009')) <> 2
BEGIN
    DECLARE @found nvarchar(max);
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM [iris_version];
    SET @found = COALESCE(@found, N'base');
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    RAISERROR (N'This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.', 16, 1, N'0008, 0009', @found);
    SET NOEXEC ON;
END;
GO
DELETE FROM [iris_version] WHERE [version_num] = N'0008';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE [iris_version] SET [version_num] = N'0010' WHERE [version_num] = N'0009';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO [iris_history] (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES (N'0010', N'upgrade', N'1:T1PNoYwrqgwDVLtfmj7L5e0Sq02OEbqHPC8RFhICuUU', SYSUTCDATETIME(), SYSUTCDATETIME(), NULL, NULL, NULL, N'', N'done', NULL);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO

SET NOEXEC OFF;
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
GO

-- add_column/add_with_fk_inline: The recorded tool loses a key that it is to write inline; Iris adds it.
ALTER TABLE [child] ADD [owner_id] int NULL;
GO
ALTER TABLE [child] ADD CONSTRAINT [fk_child_owner] FOREIGN KEY ([owner_id]) REFERENCES [parent] ([id]) ON DELETE SET NULL;
GO

-- add_column/add_in_schema_with_index_and_comment: A comment follows what it describes, before the indexes.
ALTER TABLE [app].[t] ADD [a] int NULL;
GO
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'x', @level0type = N'SCHEMA', @level0name = N'app', @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'a';
GO
CREATE INDEX [ix_app_t_a] ON [app].[t] ([a]);
GO

-- add_column/add_if_not_exists_new: SQL Server has no IF NOT EXISTS; the recorded tool forgets it or writes it all the same, Iris asks the catalogue.
IF NOT (EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[account]', N'U') AND name = N'score'))
ALTER TABLE [account] ADD [score] int NULL;
GO

-- add_column/add_primary_key_inline: The recorded tool loses a key that it is to write inline; Iris adds it.
ALTER TABLE [t] ADD [id] int NOT NULL IDENTITY;
GO
ALTER TABLE [t] ADD PRIMARY KEY ([id]);
GO

-- alter_column/rename_column_in_check_and_fk: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
ALTER TABLE [child] DROP CONSTRAINT [ck_p];
GO
EXEC sys.sp_rename N'[child].[parent_id]', N'owner_id', N'COLUMN';
GO
ALTER TABLE [child] ADD CONSTRAINT [ck_p] CHECK (owner_id > 0);
GO

-- alter_column/type_integer_to_bigint: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE [t] DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM sys.default_constraints AS k WHERE k.parent_object_id = OBJECT_ID(N'[t]', N'U') AND k.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[t]', N'U'), N'n', N'ColumnId');
EXEC sys.sp_executesql @sql;
GO
ALTER TABLE [t] ALTER COLUMN [n] bigint NOT NULL;
GO
ALTER TABLE [t] ADD DEFAULT 5 FOR [n];
GO

-- alter_column/type_integer_to_bigint_existing_left_out: Not told, the recorded tool loses NOT NULL; Iris knows it from the revisions. SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE [t] DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM sys.default_constraints AS k WHERE k.parent_object_id = OBJECT_ID(N'[t]', N'U') AND k.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[t]', N'U'), N'n', N'ColumnId');
EXEC sys.sp_executesql @sql;
GO
ALTER TABLE [t] ALTER COLUMN [n] bigint NOT NULL;
GO
ALTER TABLE [t] ADD DEFAULT 5 FOR [n];
GO

-- alter_column/nullable_to_not_null_no_type: The recorded tool has to be told the type; Iris knows it from the revisions.
ALTER TABLE [t] ALTER COLUMN [a] nvarchar(20) NOT NULL;
GO

-- batch/batch_add_column_positions: SQL Server has one place for a new column, the last; the recorded tool needs a live database to copy the table. Iris says that it leaves the place out.
ALTER TABLE [item] ADD [x] int NULL;
GO
ALTER TABLE [item] ADD [y] int NULL;
GO

-- batch/batch_drop_column_with_check: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
ALTER TABLE [item] DROP CONSTRAINT [ck_item_price];
GO
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE [item] DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM sys.default_constraints AS k WHERE k.parent_object_id = OBJECT_ID(N'[item]', N'U') AND k.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[item]', N'U'), N'price', N'ColumnId');
EXEC sys.sp_executesql @sql;
GO
ALTER TABLE [item] DROP COLUMN [price];
GO

-- batch/batch_rename_column_in_unique_and_check: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
ALTER TABLE [item] DROP CONSTRAINT [ck_item_price];
GO
EXEC sys.sp_rename N'[item].[price]', N'cost', N'COLUMN';
GO
ALTER TABLE [item] ADD CONSTRAINT [ck_item_price] CHECK (cost >= 0);
GO
EXEC sys.sp_rename N'[item].[name]', N'label', N'COLUMN';
GO

-- batch/batch_in_schema: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
DROP INDEX [ix_t_a] ON [app].[t];
GO
ALTER TABLE [app].[t] ALTER COLUMN [a] int NOT NULL;
GO
CREATE INDEX [ix_t_a] ON [app].[t] ([a]);
GO

-- bulk_insert/insert_numbers: A number is written out; the recorded tool writes powers of ten.
SET IDENTITY_INSERT [x] ON;
INSERT INTO [x] ([id], [n], [f], [b]) VALUES
    (1, 12.50, 0.1, 9007199254740993),
    (2, -0.01, -0.0000001, -1);
SET IDENTITY_INSERT [x] OFF;
GO

-- comments/table_comment_change: A property that is there cannot be added; Iris changes it, or drops it where the recorded tool adds an empty one.
DECLARE @schema sysname = SCHEMA_NAME();
EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = N'new', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't';
GO

-- comments/table_comment_null: A property that is there cannot be added; Iris changes it, or drops it where the recorded tool adds an empty one.
DECLARE @schema sysname = SCHEMA_NAME();
EXEC sys.sp_dropextendedproperty @name = N'MS_Description', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't';
GO

-- constraints/create_fk_deferrable: SQL Server has no DEFERRABLE: refused, rather than written.
-- IRIS0305: Cannot create foreign key fk_c_p on child: sqlserver has no constraints that are checked at the end of a transaction. Leave the deferral out for it.

-- create_table_names_options/schema_two_levels: A schema is one name, whatever is in it.
CREATE TABLE [db1.dbo].[t] (
    [id] int NOT NULL IDENTITY,
    PRIMARY KEY ([id])
);
GO

-- create_table_names_options/if_not_exists_with_index: SQL Server has no IF NOT EXISTS; the recorded tool forgets it or writes it all the same, Iris asks the catalogue.
IF NOT (EXISTS (SELECT 1 FROM sys.tables WHERE object_id = OBJECT_ID(N'[t]', N'U')))
CREATE TABLE [t] (
    [id] int NOT NULL IDENTITY,
    [a] int NULL,
    PRIMARY KEY ([id])
);
GO
CREATE INDEX [ix_t_a] ON [t] ([a]);
GO

-- create_table_types/types_interval_precision: A length of time is no point in time: refused, rather than kept as one.
-- IRIS0303: sqlserver has no type for a length of time. Give the column a type of its own there: type.On("sqlserver", SqlType.BigInteger).

-- create_table_types/types_enum: A type of words is text with a check that keeps it to them; the recorded tool has none.
CREATE TABLE [t] (
    [id] int NOT NULL IDENTITY,
    [c1] nvarchar(6) NULL CHECK ([c1] IN (N'draft', N'open', N'closed')),
    PRIMARY KEY ([id])
);
GO

-- create_table_types/types_enum_quotes: A type of words is text with a check that keeps it to them; the recorded tool has none.
CREATE TABLE [t] (
    [id] int NOT NULL IDENTITY,
    [c1] nvarchar(5) NULL CHECK ([c1] IN (N'it''s', N'a "b"', N'50%', N'x:y', N'naïve')),
    PRIMARY KEY ([id])
);
GO

-- create_table_types/types_enum_unnamed: A type of words is text with a check that keeps it to them; the recorded tool has none.
CREATE TABLE [t] (
    [id] int NOT NULL IDENTITY,
    [c1] nvarchar(1) NULL CHECK ([c1] IN (N'x', N'y')),
    PRIMARY KEY ([id])
);
GO

-- create_table_types/types_enum_two_tables_same_type: A type of words is text with a check that keeps it to them; the recorded tool has none.
CREATE TABLE [t1] (
    [id] int NOT NULL IDENTITY,
    [a] nvarchar(1) NULL CHECK ([a] IN (N'x', N'y')),
    PRIMARY KEY ([id])
);
GO
CREATE TABLE [t2] (
    [id] int NOT NULL IDENTITY,
    [a] nvarchar(1) NULL CHECK ([a] IN (N'x', N'y')),
    PRIMARY KEY ([id])
);
GO

-- create_table_types/types_enum_not_null_default: A type of words is text with a check that keeps it to them; the recorded tool has none.
CREATE TABLE [t] (
    [id] int NOT NULL IDENTITY,
    [state] nvarchar(4) NOT NULL DEFAULT N'new' CHECK ([state] IN (N'new', N'done')),
    PRIMARY KEY ([id])
);
GO

-- drop_column/drop_indexed: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
DROP INDEX [ix_account_name] ON [account];
GO
ALTER TABLE [account] DROP COLUMN [name];
GO

-- drop_column/drop_with_check: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
ALTER TABLE [t] DROP CONSTRAINT [ck_a];
GO
ALTER TABLE [t] DROP COLUMN [a];
GO

-- drop_column/drop_with_fk: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
ALTER TABLE [child] DROP CONSTRAINT [fk_c_p];
GO
ALTER TABLE [child] DROP COLUMN [parent_id];
GO

-- drop_column/drop_mssql_all_three: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE [app].[t] DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM sys.default_constraints AS k WHERE k.parent_object_id = OBJECT_ID(N'[app].[t]', N'U') AND k.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[app].[t]', N'U'), N'a', N'ColumnId');
EXEC sys.sp_executesql @sql;
GO
ALTER TABLE [app].[t] DROP COLUMN [a];
GO

-- drop_column/drop_primary_key_column: SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.
ALTER TABLE [t] DROP CONSTRAINT [pk_t];
GO
ALTER TABLE [t] DROP COLUMN [id];
GO

-- drop_column/drop_enum_column: A type of words is text with a check that keeps it to them; the recorded tool has none.
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE [t] DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM sys.check_constraints AS k WHERE k.parent_object_id = OBJECT_ID(N'[t]', N'U') AND k.is_system_named = 1 AND CHARINDEX(N'[a]', k.definition) > 0 AND CHARINDEX(N'[id]', k.definition) = 0 AND CHARINDEX(N'[b]', k.definition) = 0;
EXEC sys.sp_executesql @sql;
GO
ALTER TABLE [t] DROP COLUMN [a];
GO

-- indexes/index_nulls_last: SQL Server has no NULLS LAST; where nulls go there anyway, Iris leaves the words out.
CREATE INDEX [ix_doc_created] ON [doc] ([created] DESC);
GO

-- indexes/index_expression_and_column: SQL Server has no indexes on expressions: refused, rather than written.
-- IRIS0305: Cannot create index ix_doc_le on doc: sqlserver has no indexes on expressions. Add a computed column for it, and index that.

-- indexes/index_if_not_exists_there: SQL Server has no IF NOT EXISTS; the recorded tool forgets it or writes it all the same, Iris asks the catalogue.
IF NOT (EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[doc]', N'U') AND name = N'ix_doc_rank'))
CREATE INDEX [ix_doc_rank] ON [doc] ([title]);
GO

-- indexes/index_drop_without_table: The recorded tool needs the table of an index; Iris knows it from the revisions.
DROP INDEX [ix_doc_rank] ON [doc];
GO


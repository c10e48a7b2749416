-- The other branch, in SQL: index tasks by priority
-- Revision ID: 0009
-- Revises: 0007
-- Create Date: 2025-04-03 13:30:00
-- iris:assured IRIS0467 SQL Server is of the Standard edition there, which builds no index online
-- iris:upgrade
CREATE INDEX ix_tasks_priority ON tasks (priority);
-- iris:upgrade postgresql autocommit
CREATE INDEX CONCURRENTLY ix_tasks_priority ON tasks (priority);
-- iris:downgrade
DROP INDEX ix_tasks_priority;
-- iris:downgrade mysql
DROP INDEX ix_tasks_priority ON tasks;
-- iris:downgrade sqlserver
DROP INDEX ix_tasks_priority ON tasks;

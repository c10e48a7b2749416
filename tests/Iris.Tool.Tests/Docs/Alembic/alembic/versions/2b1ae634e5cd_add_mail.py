"""add mail

Revision ID: 2b1ae634e5cd
Revises: ae1027a6acf
Create Date: 2014-11-22 16:00:01.002404

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '2b1ae634e5cd'
down_revision = 'ae1027a6acf'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('users', sa.Column('mail', sa.String(length=200), nullable=True))
    op.execute("UPDATE users SET mail = name || '@example.com'")


def downgrade() -> None:
    op.drop_column('users', 'mail')

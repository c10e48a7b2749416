"""merge teams and mail

Revision ID: 3adcc9a56557
Revises: 3512b954651e, 2b1ae634e5cd
Create Date: 2014-11-23 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '3adcc9a56557'
down_revision = ('3512b954651e', '2b1ae634e5cd')
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass

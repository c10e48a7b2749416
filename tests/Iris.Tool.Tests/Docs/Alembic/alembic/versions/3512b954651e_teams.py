"""teams; and who is in them

Revision ID: 3512b954651e
Revises: ae1027a6acf
Create Date: 2014-11-21 09:10:11.120031

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '3512b954651e'
down_revision = 'ae1027a6acf'
branch_labels = ('teams',)
depends_on = None


def upgrade() -> None:
    teams = op.create_table(
        'teams',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('lead_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['lead_id'], ['users.id'], name='fk_teams_users', ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name='pk_teams'),
    )
    op.bulk_insert(teams, [{'id': 1, 'name': "Ada's; -- the first"}, {'id': 2, 'name': 'Bert'}])


def downgrade() -> None:
    op.drop_table('teams')

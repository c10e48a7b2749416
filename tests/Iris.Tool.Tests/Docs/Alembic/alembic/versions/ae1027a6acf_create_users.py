"""create users

Revision ID: ae1027a6acf
Revises: 
Create Date: 2014-11-20 13:31:50.811663

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'ae1027a6acf'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'users',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=100), nullable=False),
        sa.Column('active', sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_users'),
    )
    op.create_index('ix_users_name', 'users', ['name'], unique=True)


def downgrade() -> None:
    op.drop_index('ix_users_name', table_name='users')
    op.drop_table('users')

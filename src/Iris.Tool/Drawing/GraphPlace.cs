using Iris.Migrations.Revisions;

namespace Iris.Tool.Drawing;

/// <summary>Where a revision stands in a picture: its row from the top, newest first, and its lane from the left.</summary>
internal sealed record GraphPlace(Revision Revision, int Row, int Lane);

namespace Iris.Migrations;

/// <summary>x</summary>
public abstract class Migration;

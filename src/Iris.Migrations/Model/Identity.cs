namespace Iris.Migrations.Model;

/// <summary>Numbers that the database gives to new rows.</summary>
/// <param name="Always">Whether an INSERT may not give a number of its own.</param>
/// <param name="Start">The first number.</param>
/// <param name="Increment">The step from one number to the next; not 0.</param>
public sealed record Identity(bool Always = false, long Start = 1, long Increment = 1);

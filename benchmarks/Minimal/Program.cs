// The least that a .NET program has to do to answer what `dotnet iris current` answers: open the database, read one row.
using Microsoft.Data.Sqlite;

using var connection = new SqliteConnection($"Data Source={args[0]}");
connection.Open();
using var command = connection.CreateCommand();
command.CommandText = "SELECT version_num FROM iris_version";
Console.WriteLine(command.ExecuteScalar());

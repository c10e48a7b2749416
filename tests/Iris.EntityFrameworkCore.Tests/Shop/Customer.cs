namespace Iris.EntityFrameworkCore.Tests.Shop;

internal enum Level
{
    New,
    Loyal,
}

internal enum Mood
{
    Sad,
    Ok,
}

internal sealed class Address
{
    public string Street { get; set; } = "";

    public string? City { get; set; }
}

internal sealed class Contact
{
    public string Kind { get; set; } = "";

    public string Value { get; set; } = "";
}

internal sealed class Preferences
{
    public bool Mail { get; set; }

    public List<string> Topics { get; set; } = [];
}

/// <summary>Owned types in the same table, in one of their own and as a document; a reference to itself; an alternate key; conversions.</summary>
internal sealed class Customer
{
    public int Id { get; set; }

    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Email { get; set; }

    public Level Level { get; set; }

    public Level Rank { get; set; }

    public Address Home { get; set; } = new();

    public Address? Work { get; set; }

    public List<Contact> Contacts { get; set; } = [];

    public Preferences? Preferences { get; set; }

    public Customer? ReferredBy { get; set; }

    public int? ReferredById { get; set; }

    public Uri? Site { get; set; }

    public byte[] Version { get; set; } = [];

    public List<string> Nicknames { get; set; } = [];
}

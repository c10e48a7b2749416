namespace Iris.EntityFrameworkCore.Tests.Shop;

/// <summary>A reference to an alternate key, defaults of every kind, computed columns.</summary>
internal sealed class Order
{
    public long Id { get; set; }

    public long Number { get; set; }

    public Customer Customer { get; set; } = null!;

    public string CustomerCode { get; set; } = "";

    public DateTime Placed { get; set; }

    public DateTimeOffset Due { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Hour { get; set; }

    public TimeSpan Patience { get; set; }

    public Guid Token { get; set; }

    public bool Open { get; set; }

    public bool Urgent { get; set; }

    public int Priority { get; set; }

    public short Small { get; set; }

    public decimal Discount { get; set; }

    public double Weight { get; set; }

    public float Ratio { get; set; }

    public string Note { get; set; } = "";

    public char Grade { get; set; }

    public byte[] Seal { get; set; } = [];

    public DateTime Stamp { get; set; }

    public decimal Total { get; set; }

    public decimal Net { get; set; }

    public List<OrderLine> Lines { get; set; } = [];
}

/// <summary>A key of two columns.</summary>
internal sealed class OrderLine
{
    public long OrderId { get; set; }

    public int Position { get; set; }

    public Product Product { get; set; } = null!;

    public int Quantity { get; set; }

    public List<LineNote> Notes { get; set; } = [];
}

/// <summary>A reference to a key of two columns, all of it in the shadow.</summary>
internal sealed class LineNote
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}

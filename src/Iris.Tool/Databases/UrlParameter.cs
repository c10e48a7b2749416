namespace Iris.Tool.Databases;

/// <summary>
/// What stands behind the '?' of a URL. The names of libpq and of MySQL's own client, which people have in their URLs, become those of the
/// drivers of .NET; all others go to the driver as they are, which refuses what it does not know.
/// </summary>
internal static class UrlParameter
{
    private static readonly Dictionary<string, string> PostgreSql = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["channel_binding"] = "Channel Binding",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["client_encoding"] = "Client Encoding",
        ["target_session_attrs"] = "Target Session Attributes",
        ["krbsrvname"] = "Kerberos Service Name",
    };

    private static readonly Dictionary<string, string> MySql = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ssl_mode"] = "SslMode",
        ["ssl-mode"] = "SslMode",
        ["sslmode"] = "SslMode",
        ["ssl_ca"] = "SslCa",
        ["ssl-ca"] = "SslCa",
        ["ssl_cert"] = "SslCert",
        ["ssl-cert"] = "SslCert",
        ["ssl_key"] = "SslKey",
        ["ssl-key"] = "SslKey",
        ["charset"] = "Character Set",
        ["connect_timeout"] = "Connection Timeout",
    };

    /// <summary>As the driver calls it.</summary>
    public static (string Key, string Value) ForDriver(string dialect, string key, string value)
    {
        var known = dialect switch
        {
            DatabaseUrl.PostgreSql => PostgreSql.GetValueOrDefault(key),
            DatabaseUrl.MySql => MySql.GetValueOrDefault(key),
            _ => null,
        };
        return (known ?? key, known is "SSL Mode" or "SslMode" ? SslMode(value, dialect == DatabaseUrl.MySql) : value);
    }

    private static string SslMode(string value, bool isMySql) => value.ToUpperInvariant().Replace('_', '-') switch
    {
        "DISABLE" or "DISABLED" => isMySql ? "Disabled" : "Disable",
        "PREFER" or "PREFERRED" => isMySql ? "Preferred" : "Prefer",
        "REQUIRE" or "REQUIRED" => isMySql ? "Required" : "Require",
        "VERIFY-CA" => "VerifyCA",
        "VERIFY-FULL" or "VERIFY-IDENTITY" => "VerifyFull",
        _ => value,
    };
}

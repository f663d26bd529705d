namespace DlnSweep.Cluster.Postgres;

/// <summary>The rights of the role that silos and clients use: data, not definitions, and no word in what the statements are.</summary>
internal static class SiloRights
{
    /// <summary>Grants them, and takes back whatever else the role was granted here.</summary>
    public static string Sql(string role)
    {
        string name = Quote(role);
        return $$"""
            DO $$
            BEGIN
                IF NOT (SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'dlnsweep.schema_version'::regclass) THEN
                    -- A GRANT by another role would do nothing and only warn.
                    RAISE insufficient_privilege USING MESSAGE = 'only the owner of the tables can grant rights on them';
                END IF;
            END
            $$;
            REVOKE ALL ON SCHEMA dlnsweep FROM {{name}};
            REVOKE ALL ON ALL TABLES IN SCHEMA dlnsweep FROM {{name}};
            GRANT USAGE ON SCHEMA dlnsweep TO {{name}};
            GRANT SELECT ON dlnsweep.schema_version, dlnsweep.orleansquery TO {{name}};
            GRANT SELECT, INSERT, UPDATE, DELETE
               ON dlnsweep.membership_version, dlnsweep.silo, dlnsweep.grain_state, dlnsweep.reminder TO {{name}};
            REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA dlnsweep FROM PUBLIC;
            GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA dlnsweep TO {{name}};
            """;
    }

    /// <summary>A name as SQL writes it, whatever is in it.</summary>
    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}

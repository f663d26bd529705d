using DlnSweep.Cluster.Stores;
using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>What errors of the server mean to a user.</summary>
internal static class PostgresError
{
    /// <summary>Tells what a failed call to the server means.</summary>
    public static ClusterDatabaseException From(NpgsqlException error, ClusterConnection connection) =>
        error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused => new(
                $"The role lacks a privilege in database {connection}: {refused.MessageText}.",
                isInput: true,
                error),
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword
                    or PostgresErrorCodes.InvalidAuthorizationSpecification
                    or PostgresErrorCodes.InvalidCatalogName
                    or PostgresErrorCodes.UndefinedObject
            } refused => new($"Database {connection} refuses: {refused.MessageText}.", isInput: true, error),
            PostgresException failed => new(
                $"Database {connection} reports an error: {failed.MessageText} ({failed.SqlState}).",
                isInput: false,
                error),
            _ => new($"Database {connection} does not answer: {(error.InnerException ?? error).Message}", isInput: false, error),
        };
}

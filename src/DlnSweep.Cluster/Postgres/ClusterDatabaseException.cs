using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>The cluster's database cannot be used, for a reason that the message tells without any secret.</summary>
/// <param name="message">The reason.</param>
/// <param name="isInput">Whether the user has to change something, rather than wait for the server.</param>
/// <param name="cause">The driver's own exception.</param>
public sealed class ClusterDatabaseException(string message, bool isInput, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether the user has to change something; false when the server is away and the same command may do later.</summary>
    public bool IsInput { get; } = isInput;

    /// <summary>Tells what a failed call to the server means.</summary>
    internal static ClusterDatabaseException From(NpgsqlException error, ClusterConnection connection) =>
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

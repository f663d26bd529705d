using Polly;
using Polly.Retry;

namespace DlnSweep.Cluster.Compute;

/// <summary>
/// How calls that failed are made again, everywhere in a cluster: a silo that dies takes its grains along, they come back on another one,
/// and the database may be away for a while. Waits grow and are random, so that those that failed together do not come back together.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>Never gives up.</summary>
    public const int Forever = int.MaxValue;

    // One caller that asks one grain or one table need not back off further than to a second or so.
    private const int ShortWaits = 4;

    /// <summary>The wait before the next try: about 0.1 s, doubled each time up to 5 s, times a random factor from 0.5 to 1.5.</summary>
    /// <param name="attempt">How many tries have failed.</param>
    public static TimeSpan Delay(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(5, 0.1 * Math.Pow(2, Math.Min(attempt - 1, 10))) * (0.5 + Random.Shared.NextDouble()));

    /// <summary>A policy.</summary>
    /// <param name="retries">How often a call is made again.</param>
    /// <param name="failed">Told of every failure that another try follows.</param>
    /// <param name="handles">The errors that another try may mend; null for all.</param>
    /// <param name="shortWaits">Whether waits end growing at about a second.</param>
    /// <param name="clock">The clock; null for the machine's.</param>
    public static ResiliencePipeline Create(
        int retries,
        Action<Exception> failed,
        Func<Exception, bool>? handles = null,
        bool shortWaits = false,
        TimeProvider? clock = null) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } error
                    && handles?.Invoke(error) != false),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    Delay(shortWaits ? Math.Min(arguments.AttemptNumber + 1, ShortWaits) : arguments.AttemptNumber + 1)),
                OnRetry = arguments =>
                {
                    failed(arguments.Outcome.Exception!);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>Makes a call, and what follows a wait, in the turns of the calling grain.</summary>
    public static async Task RunAsync(this ResiliencePipeline policy, Func<Task> call)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true);
        try
        {
            await policy.ExecuteAsync(async _ => await call(), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Calls from a client until the call succeeds.</summary>
    /// <param name="call">The call.</param>
    /// <param name="failed">Told why a call failed.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<T> UntilSuccessAsync<T>(Func<Task<T>> call, Action<string> failed, CancellationToken stop) =>
        await Create(Forever, error => failed(error.Message), _ => !stop.IsCancellationRequested, shortWaits: true)
            .ExecuteAsync(async _ => await call(), stop);
}

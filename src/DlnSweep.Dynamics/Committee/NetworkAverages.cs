namespace DlnSweep.Dynamics.Committee;

/// <summary>The averages of one student and its teacher, as functions of the overlaps.</summary>
internal sealed class NetworkAverages
{
    private readonly CommitteeSettings settings;

    public NetworkAverages(CommitteeSettings settings)
    {
        this.settings = settings;
        Gaussian = new GaussianAverages(settings.Activation, settings.Students, settings.Teachers)
        {
            NoiseVariance = settings.LabelNoise * settings.LabelNoise,
        };
        int n = settings.Fields;
        for (int m = settings.Students; m < n; m++)
        {
            Gaussian.Covariance[(m * n) + m] = settings.TeacherScale * settings.TeacherScale;
            Gaussian.Coefficients[m] = settings.TeacherWeight;
        }
    }

    /// <summary>The averages at the overlaps last loaded.</summary>
    public GaussianAverages Gaussian { get; }

    /// <summary>The noise-free error of the output zero: that of the teacher itself.</summary>
    public static double ZeroOutputLoss(CommitteeSettings settings)
    {
        GaussianAverages teacher = new(settings.Activation, 0, settings.Teachers);
        for (int m = 0; m < settings.Teachers; m++)
        {
            teacher.Covariance[(m * settings.Teachers) + m] = settings.TeacherScale * settings.TeacherScale;
            teacher.Coefficients[m] = settings.TeacherWeight;
        }

        teacher.Prepare();
        return teacher.TestLoss();
    }

    /// <summary>Takes up the overlaps.</summary>
    public void Load(Overlaps overlaps)
    {
        int n = settings.Fields;
        int students = settings.Students;
        int teachers = settings.Teachers;
        for (int k = 0; k < students; k++)
        {
            Gaussian.Coefficients[k] = -settings.OutputScale * overlaps.V[k];
            overlaps.Q.AsSpan(k * students, students).CopyTo(Gaussian.Covariance.AsSpan(k * n));
            for (int m = 0; m < teachers; m++)
            {
                double r = overlaps.R[(k * teachers) + m];
                Gaussian.Covariance[(k * n) + students + m] = r;
                Gaussian.Covariance[((students + m) * n) + k] = r;
            }
        }

        Gaussian.Prepare();
    }

    /// <summary>The noise-free error E(f - f*)^2; zero where rounding would leave it below.</summary>
    public double TestLoss(Overlaps overlaps)
    {
        Load(overlaps);
        return Math.Max(0, Gaussian.TestLoss());
    }
}

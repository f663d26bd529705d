using DlnSweep.Faults;

return args switch
{
    ["soak", .. string[] rest] => SoakCommand.Run(rest),
    ["soak-loop", .. string[] rest] => SoakLoop.Run(rest),
    _ => CampaignCommand.Run(args),
};

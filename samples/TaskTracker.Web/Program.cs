using TaskTracker.Web;

await TaskTrackerApplication.Build(args).RunAsync();

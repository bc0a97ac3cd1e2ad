package dev.learnstream.projections;

import dev.learnstream.projections.access.AccessConfiguration;
import dev.learnstream.projections.analytics.AnalyticsConfiguration;
import dev.learnstream.projections.cli.CliConfiguration;
import dev.learnstream.projections.cli.LearnstreamCommand;
import dev.learnstream.projections.database.DatabaseConfiguration;
import dev.learnstream.projections.deadletters.DeadLettersConfiguration;
import dev.learnstream.projections.embedded.EmbeddedConfiguration;
import dev.learnstream.projections.explain.ExplainConfiguration;
import dev.learnstream.projections.held.HeldConfiguration;
import dev.learnstream.projections.holes.HolesConfiguration;
import dev.learnstream.projections.instances.DutyConfiguration;
import dev.learnstream.projections.instances.InstancesConfiguration;
import dev.learnstream.projections.ops.OpsConfiguration;
import dev.learnstream.projections.partitions.PartitionsConfiguration;
import dev.learnstream.projections.pause.PauseConfiguration;
import dev.learnstream.projections.query.QueryConfiguration;
import dev.learnstream.projections.rebuild.RebuildConfiguration;
import dev.learnstream.projections.replay.ReplayConfiguration;
import dev.learnstream.projections.retention.RetentionConfiguration;
import dev.learnstream.projections.status.ConnectionConfiguration;
import dev.learnstream.projections.status.StatusConfiguration;
import dev.learnstream.projections.stream.StreamConfiguration;
import dev.learnstream.projections.sweep.SweepConfiguration;
import dev.learnstream.projections.web.WebConfiguration;
import dev.learnstream.projections.web.held.HeldScreensConfiguration;
import dev.learnstream.projections.web.jobs.JobScreensConfiguration;
import dev.learnstream.projections.web.letters.LetterScreensConfiguration;
import dev.learnstream.projections.web.pause.PauseScreenConfiguration;
import dev.learnstream.projections.web.tracing.TracingScreensConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The executable. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import({
    AccessConfiguration.class,
    EmbeddedConfiguration.class,
    DatabaseConfiguration.class,
    StreamConfiguration.class,
    PauseConfiguration.class,
    DutyConfiguration.class,
    HeldConfiguration.class,
    SweepConfiguration.class,
    HolesConfiguration.class,
    InstancesConfiguration.class,
    PartitionsConfiguration.class,
    ConnectionConfiguration.class,
    PublishingConfiguration.class,
    QueryConfiguration.class,
    OpsConfiguration.class,
    DeadLettersConfiguration.class,
    ExplainConfiguration.class,
    RebuildConfiguration.class,
    ReplayConfiguration.class,
    RetentionConfiguration.class,
    StatusConfiguration.class,
    AnalyticsConfiguration.class,
    WebConfiguration.class,
    LetterScreensConfiguration.class,
    JobScreensConfiguration.class,
    HeldScreensConfiguration.class,
    TracingScreensConfiguration.class,
    PauseScreenConfiguration.class,
    CliConfiguration.class
})
public class Learnstream {

    public static void main(String[] args) {
        LearnstreamCommand.main(Learnstream.class, args);
    }
}

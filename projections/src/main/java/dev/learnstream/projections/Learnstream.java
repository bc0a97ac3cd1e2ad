package dev.learnstream.projections;

import dev.learnstream.projections.access.AccessConfiguration;
import dev.learnstream.projections.adoption.AdoptionConfiguration;
import dev.learnstream.projections.console.ConsoleConfiguration;
import dev.learnstream.projections.console.LearnstreamCommand;
import dev.learnstream.projections.deadletters.DeadLettersConfiguration;
import dev.learnstream.projections.duty.DutyConfiguration;
import dev.learnstream.projections.embedded.EmbeddedConfiguration;
import dev.learnstream.projections.explain.ExplainConfiguration;
import dev.learnstream.projections.fellows.FellowsConfiguration;
import dev.learnstream.projections.held.HeldConfiguration;
import dev.learnstream.projections.holes.HolesConfiguration;
import dev.learnstream.projections.ops.OpsConfiguration;
import dev.learnstream.projections.partitions.PartitionsConfiguration;
import dev.learnstream.projections.pause.PauseConfiguration;
import dev.learnstream.projections.publishing.PublishingConfiguration;
import dev.learnstream.projections.query.QueryConfiguration;
import dev.learnstream.projections.rebuild.RebuildConfiguration;
import dev.learnstream.projections.replay.ReplayConfiguration;
import dev.learnstream.projections.retention.RetentionConfiguration;
import dev.learnstream.projections.roles.RolesConfiguration;
import dev.learnstream.projections.status.StatusConfiguration;
import dev.learnstream.projections.stream.StreamConfiguration;
import dev.learnstream.projections.sweep.SweepConfiguration;
import dev.learnstream.projections.watch.WatchConfiguration;
import dev.learnstream.projections.web.WebConfiguration;
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
    RolesConfiguration.class,
    AdoptionConfiguration.class,
    StreamConfiguration.class,
    PauseConfiguration.class,
    DutyConfiguration.class,
    HeldConfiguration.class,
    SweepConfiguration.class,
    HolesConfiguration.class,
    FellowsConfiguration.class,
    PartitionsConfiguration.class,
    WatchConfiguration.class,
    PublishingConfiguration.class,
    QueryConfiguration.class,
    OpsConfiguration.class,
    DeadLettersConfiguration.class,
    ExplainConfiguration.class,
    RebuildConfiguration.class,
    ReplayConfiguration.class,
    RetentionConfiguration.class,
    StatusConfiguration.class,
    WebConfiguration.class,
    ConsoleConfiguration.class
})
public class Learnstream {

    public static void main(String[] args) {
        LearnstreamCommand.main(Learnstream.class, args);
    }
}

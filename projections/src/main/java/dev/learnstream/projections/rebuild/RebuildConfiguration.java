package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.database.OwnerPool;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.explain.RowHistory;
import dev.learnstream.projections.explain.TopicScan;
import dev.learnstream.projections.held.HeldTransaction;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.replay.ReplayPolicy;
import dev.learnstream.projections.replay.ReplayThrottle;
import dev.learnstream.projections.replay.Replays;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicOffsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that rebuilds, and the HTTP endpoint that controls it. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    @Bean
    Rebuilds rebuilds(DataSource database) {
        return new Rebuilds(database);
    }

    @Bean
    OwnerPool rebuildPool(FlywayConnectionDetails owner, DataSource database) throws SQLException {
        return new OwnerPool(owner, database, Shadow.SCHEMA);
    }

    @Bean
    ShadowReader.Sources rebuildSources(TopicOffsets topics, HoleTransactions watermarks, RecordReader reader) {
        return new ShadowReader.Sources(topics, watermarks, reader);
    }

    @Bean
    RebuildRunner rebuildRunner(
            Rebuilds rebuilds,
            OwnerPool rebuildPool,
            ShadowReader.Sources sources,
            LogConsumers consumers,
            ReplayThrottle throttle,
            RebuildRunner.Explaining explaining,
            LiveTables liveTables) {
        return new RebuildRunner(
                rebuilds,
                rebuildPool.connections(),
                sources,
                consumers::open,
                throttle::reasonToWait,
                explaining,
                liveTables);
    }

    @Bean
    LiveTables liveTables(
            DataSource database, Tables tables, Sweep sweep, HeldTransaction heldTransaction, Replays replays) {
        return new LiveTables(database, tables, sweep, heldTransaction, replays);
    }

    @Bean
    RebuildRunner.Explaining explaining(TopicScan scan, RowHistory history) {
        return new RebuildRunner.Explaining(scan::find, history);
    }

    @Bean
    JobThread rebuildJob(Rebuilds rebuilds, RebuildRunner rebuildRunner) {
        return new JobThread("learnstream-rebuild", new RebuildJob(rebuilds, rebuildRunner));
    }

    @Bean
    RebuildOrders rebuildOrders(
            Rebuilds rebuilds,
            DataSource database,
            ReplayThrottle throttle,
            ReplayPolicy policy,
            JobThread rebuildJob) {
        return new RebuildOrders(rebuilds, new Reports(database), throttle, policy, rebuildJob);
    }

    @Bean
    RebuildsEndpoint rebuildsEndpoint(RebuildOrders orders) {
        return new RebuildsEndpoint(orders);
    }
}

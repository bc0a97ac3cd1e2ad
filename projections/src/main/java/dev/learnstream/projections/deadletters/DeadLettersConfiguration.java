package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.replay.ReplayPolicy;
import dev.learnstream.projections.replay.ReplayThrottle;
import dev.learnstream.schemas.EventCodecs;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the jobs on dead letters, and the operators' HTTP endpoints for dead letters. */
@Configuration(proxyBeanMethods = false)
public class DeadLettersConfiguration {

    @Bean
    DeadLetterQueries deadLetterQueries(DataSource database, EventCodecs codecs) {
        return new DeadLetterQueries(database, codecs);
    }

    @Bean
    DeadLetterTransaction deadLetterTransaction(DataSource database, Tables tables, RecordReader reader) {
        return new DeadLetterTransaction(database, tables, reader);
    }

    @Bean
    LetterOrders letterOrders(DeadLetterQueries queries, DeadLetterTransaction transaction) {
        return new LetterOrders(queries, transaction);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetterQueries queries, LetterOrders orders) {
        return new DeadLettersEndpoint(queries, orders);
    }

    @Bean
    LetterJobs letterJobs(DataSource database) {
        return new LetterJobs(database);
    }

    @Bean
    JobThroughput letterJobThroughput() {
        return new JobThroughput();
    }

    @Bean
    JobThread letterJob(
            LetterJobs jobs,
            DeadLetterTransaction letters,
            ReplayThrottle throttle,
            JobThroughput letterJobThroughput,
            Duty duty) {
        return new JobThread(
                "learnstream-dead-letters",
                new LetterJobWorker(jobs, letters, throttle::reasonToWait, letterJobThroughput, duty));
    }

    @Bean
    LetterJobOrders letterJobOrders(
            LetterJobs jobs,
            DeadLetterQueries queries,
            LetterJobSpeed letterJobSpeed,
            ReplayPolicy policy,
            JobThread letterJob) {
        return new LetterJobOrders(jobs, queries, letterJobSpeed, policy, letterJob);
    }

    @Bean
    LetterJobsEndpoint letterJobsEndpoint(LetterJobOrders orders) {
        return new LetterJobsEndpoint(orders);
    }

    @Bean
    LetterJobSpeed letterJobSpeed(LetterJobs jobs, ReplayThrottle throttle, JobThroughput letterJobThroughput) {
        return new LetterJobSpeed(jobs, throttle, letterJobThroughput);
    }
}

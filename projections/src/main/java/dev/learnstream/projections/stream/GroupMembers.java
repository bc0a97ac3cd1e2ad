package dev.learnstream.projections.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The members of this service's group that read the event topics. */
public final class GroupMembers {

    private static final int LIMIT_MS = (int) Duration.ofSeconds(4).toMillis();

    private final Admin admin;
    private final String group;

    public GroupMembers(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    public String group() {
        return group;
    }

    /** Returns the client ids of the members; empty if Kafka does not answer. */
    public Optional<Set<String>> clientIds() throws InterruptedException {
        try {
            return Optional.of(admin
                    .describeConsumerGroups(List.of(group), new DescribeConsumerGroupsOptions().timeoutMs(LIMIT_MS))
                    .all()
                    .get(LIMIT_MS, TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .flatMap(described -> described.members().stream())
                    .map(MemberDescription::clientId)
                    .collect(Collectors.toSet()));
        } catch (ExecutionException e) {
            return e.getCause() instanceof GroupIdNotFoundException ? Optional.of(Set.of()) : Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }
}

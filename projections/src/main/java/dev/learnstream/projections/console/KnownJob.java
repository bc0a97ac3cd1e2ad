package dev.learnstream.projections.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for an existing job, one at a time. */
class KnownJob {

    @Option(names = "--list", description = "Lists the latest ones")
    private boolean list;

    @Option(names = "--join", paramLabel = "ID", description = "Follows an existing one")
    private @Nullable Long join;

    @Option(names = "--pause", paramLabel = "ID", description = "Pauses one")
    private @Nullable Long pause;

    @Option(names = "--resume", paramLabel = "ID", description = "Resumes one where it stopped, even if it has failed")
    private @Nullable Long resume;

    @Option(names = "--cancel", paramLabel = "ID", description = "Cancels one; applied changes stay")
    private @Nullable Long cancel;

    /**
     * An order to a job.
     *
     * @param name in the service's API
     */
    record Order(String name, long id) {}

    final boolean isList() {
        return list;
    }

    final @Nullable Long join() {
        return join;
    }

    /** Returns the order; null if the job is only looked at. */
    final @Nullable Order order() {
        return orders().entrySet().stream()
                .filter(order -> order.getValue() != null)
                .map(order -> new Order(order.getKey(), order.getValue()))
                .findFirst()
                .orElse(null);
    }

    /** Returns each order with the job that it is given to; null if it is not given. */
    Map<String, @Nullable Long> orders() {
        Map<String, @Nullable Long> orders = new LinkedHashMap<>();
        orders.put("pause", pause);
        orders.put("resume", resume);
        orders.put("cancel", cancel);
        return orders;
    }
}

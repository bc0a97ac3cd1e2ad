package dev.learnstream.projections.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a running service reports over HTTP. */
public record Vitals(ServiceProcess service) {

    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+)/actuator/health");

    /** Returns the number of stream threads that died since the start. */
    public long deadThreads() throws IOException, InterruptedException {
        return sum("kafka_stream_failed_stream_threads");
    }

    /** Returns the bytes of the heap in use after a garbage collection. */
    public long usedHeap() throws IOException, InterruptedException {
        service.jcmd("GC.run");
        return sum("jvm_memory_used_bytes{area=\"heap\"");
    }

    /** Returns the sum of all values whose lines begin with this text. */
    private long sum(String metric) throws IOException, InterruptedException {
        List<String> lines =
                metrics().lines().filter(line -> line.startsWith(metric)).toList();
        if (lines.isEmpty()) {
            throw new IllegalStateException("No metric [" + metric + "]");
        }
        return (long) lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri("/actuator/prometheus")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Returns the address of a path of the service; known once it streams. */
    public URI uri(String path) {
        Matcher address = ADDRESS.matcher(service.output());
        if (!address.find()) {
            throw new IllegalStateException("The service does not say where it is");
        }
        return URI.create(address.group(1) + path);
    }
}

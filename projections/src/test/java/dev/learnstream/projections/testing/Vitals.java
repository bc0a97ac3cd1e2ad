package dev.learnstream.projections.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What a running service tells about itself over HTTP. */
public record Vitals(ServiceProcess service) {

    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/actuator/)health");

    /** Stream threads that died since the start. */
    public long deadThreads() throws IOException, InterruptedException {
        return (long) metric("kafka.stream.failed.stream.threads");
    }

    /** Bytes of the heap that are in use after garbage was collected. */
    public long usedHeap() throws IOException, InterruptedException {
        service.jcmd("GC.run");
        return (long) metric("jvm.memory.used?tag=area:heap");
    }

    private double metric(String name) throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(service.output());
        if (!address.find()) {
            throw new IllegalStateException("The service does not say where it is");
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.group(1) + "metrics/" + name))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("No metric [" + name + "]");
        }
        return JsonMapper.shared()
                .readTree(answer.body())
                .at("/measurements/0/value")
                .asDouble();
    }
}

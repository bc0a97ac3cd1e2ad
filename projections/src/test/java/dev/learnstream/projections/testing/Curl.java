package dev.learnstream.projections.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does what {@code curl} does with the options that the READMEs use, on a machine that may lack it. Ends with exit code 22
 * if the answer is an error.
 */
public final class Curl {

    private static final int HTTP_ERROR = 22;

    private Curl() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        Path file = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "-s" -> {}
                case "-H" -> {
                    String[] header = args[++i].split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-d" -> request.POST(BodyPublishers.ofString(args[++i]));
                case "-o" -> file = Path.of(args[++i]);
                default -> request.uri(URI.create(args[i]));
            }
        }
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        if (file == null) {
            System.out.println(answer.body());
        } else {
            Files.writeString(file, answer.body());
        }
        System.exit(answer.statusCode() < 400 ? 0 : HTTP_ERROR);
    }
}

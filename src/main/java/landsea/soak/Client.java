package landsea.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other end of a {@link LoadClient}. */
final class Client implements AutoCloseable {

    private final Child child;
    private final Path acknowledgements;
    private final Writer orders;
    private final BufferedReader answers;

    private Client(Child child, Path acknowledgements) {
        this.child = child;
        this.acknowledgements = acknowledgements;
        this.orders = child.process().outputWriter();
        this.answers = child.process().inputReader();
    }

    static Client start(Path folder, URI program, Path tokens, long seed, int underWayMin) {
        return start(folder, List.of(program), tokens, seed, underWayMin);
    }

    /** A client of several nodes, which it asks in turn. */
    static Client start(Path folder, List<URI> nodes, Path tokens, long seed, int underWayMin) {
        Path file = folder.resolve("acknowledged.tsv");
        return new Client(
                Child.java(
                        List.of("-Xmx256m"),
                        LoadClient.class.getName(),
                        List.of(
                                String.join(
                                        ",", nodes.stream().map(URI::toString).toList()),
                                tokens.toString(),
                                file.toString(),
                                Long.toString(seed),
                                Integer.toString(underWayMin)),
                        folder.resolve("client.log"),
                        true),
                file);
    }

    Path acknowledgements() {
        return acknowledgements;
    }

    /** Gives an order and waits for what came of it. */
    JsonNode order(String word) {
        try {
            orders.write(word + "\n");
            orders.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the client has ended");
            }
            return new JsonMapper().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("the client does not answer", e);
        }
    }

    @Override
    public void close() {
        if (child.lives()) {
            child.kill();
        }
    }
}

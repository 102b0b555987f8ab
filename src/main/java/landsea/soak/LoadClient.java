package landsea.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client, a process of its own. Its owner tells it on standard input what to do and reads on standard output, in lines of
 * JSON, how it went: {@code load} begins, {@code count} says how many payments are under way, {@code settle} brings every
 * request to an answer and every payment that has report and money to its credit, {@code end} ends.
 */
final class LoadClient {

    private LoadClient() {}

    /**
     * @param arguments addresses of the program's nodes with commas between, its token file, the file for acknowledgements, the seed, and how many payments
     *     are to be under way
     */
    public static void main(String[] arguments) throws IOException {
        Calls calls = new Calls(
                Arrays.stream(arguments[0].split(",", -1)).map(URI::create).toList(), Path.of(arguments[1]));
        try (Acknowledgements file = Acknowledgements.open(Path.of(arguments[2]));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Load load = new Load(calls, file, Long.parseLong(arguments[3]), Integer.parseInt(arguments[4]));
            for (String order = orders.readLine(); order != null && !order.equals("end"); order = orders.readLine()) {
                say(
                        switch (order) {
                            case "load" -> load.begin();
                            case "count" -> load.counts();
                            case "settle" -> load.settle();
                            default -> throw new IllegalArgumentException("not an order: " + order);
                        });
            }
        }
        // Its workers end with it.
        System.exit(0);
    }

    private static void say(Map<String, ?> answer) {
        System.out.println(new JsonMapper().writeValueAsString(answer));
        System.out.flush();
    }
}

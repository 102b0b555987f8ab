package landsea.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import landsea.testing.SandboxApplication;
import tools.jackson.databind.JsonNode;

/** A command that was run in this process: its exit status and what it wrote. */
record Ran(int status, String out, String err) {

    static Ran of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(new Terminal(stream(out), stream(err), false), arguments);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Against the sandbox that tests share. */
    static Ran onSandbox(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--url", SandboxApplication.url("/")));
        all.addAll(List.of(
                "--tokens", SandboxApplication.store().resolve("tokens.json").toString()));
        all.addAll(List.of(arguments));
        return of(all.toArray(String[]::new));
    }

    /** The same for commands under commands: where the server is comes last. */
    static Ran onSandboxUnder(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--url",
                SandboxApplication.url("/"),
                "--tokens",
                SandboxApplication.store().resolve("tokens.json").toString()));
        return of(all.toArray(String[]::new));
    }

    /** Standard output as the one document that it must be. */
    JsonNode document() {
        return Json.node(Json.strictly(out.getBytes(StandardCharsets.UTF_8)));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}

package landsea.cli;

import picocli.CommandLine.Option;

/** The form of a command's result. */
final class Output {

    @Option(names = "--json", description = "One JSON document on standard output, all else on standard error.")
    private boolean json;

    boolean json() {
        return json;
    }
}

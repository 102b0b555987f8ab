package landsea.programs;

/**
 * What was done with a program.
 *
 * @param program the text form of its id
 * @param proof the text form of the id of what it now proves itself by; empty where that did not change
 */
public record ProgramAnswer(String program, String proof) {}

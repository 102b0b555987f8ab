package landsea.policy;

/** A draw was announced. */
public record DrawAnswer(String drawId, String seed, String first, String last, int size) {

    static DrawAnswer of(Draw draw) {
        return new DrawAnswer(
                draw.id().text(),
                draw.seed(),
                draw.first().toString(),
                draw.last().toString(),
                draw.size());
    }
}

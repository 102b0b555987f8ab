package landsea.basics;

import java.util.List;

/**
 * Where facts go: whoever keeps or passes them on implements it by list writes in the caller's transaction. Without an
 * implementation the application does not start.
 */
public interface Facts {

    void record(List<Fact> facts);
}

package landsea.basics;

import java.util.Set;

/**
 * Kinds of facts of which an organisation's own programs may be told, named by the module that records them: each is of an id
 * that its owner can ask about, and says by itself nothing that the owner may not know.
 */
public interface FactKinds {

    Set<String> kinds();
}

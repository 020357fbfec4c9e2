// Whoever loads holds this node until its transaction ends: loads of several processes follow each other. $id: the lock.
MERGE (l:Lock {id: $id})
SET l.holds = true
REMOVE l.holds

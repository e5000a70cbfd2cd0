import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { diagramKindContract } from '../../../contracts/diagram-kind-suite.ts'

// The system map keeps what every kind keeps, also while it has no line in the registry.

diagramKindContract(systemMap)

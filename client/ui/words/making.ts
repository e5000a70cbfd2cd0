// Making things fast: the next note, linked objects, pasting and dropping, routes of connectors, clusters.

export const MAKING_WORDS = {
  'field.route': 'Route',
  'field.route.straight': 'Straight',
  'field.route.curve': 'Curve',
  'field.route.elbow': 'Elbow',
  'options.connector': 'Connector options',
  'options.route': 'Route',
  'said.route-straight': 'Connectors run straight',
  'said.route-curve': 'Connectors run in a curve',
  'said.route-elbow': 'Connectors run in an elbow',

  'said.paste-too-large':
    'This is {{count}} characters. At most {{most}} can be pasted at once; nothing was pasted. Import it as a file instead.',
  'said.paste-too-many':
    'This would make {{count}} items. At most {{most}} can be pasted at once; nothing was pasted. Paste a part of it.',
  'said.paste-too-long':
    'One text in this has {{longest}} characters. A text on this board has at most {{most}}; nothing was pasted.',
  'offer.as-one': 'Paste as one instead',
  'offer.as-diagram': 'Make a {{kind}} of it',
  'said.pasted-as-one': 'Pasted as one note',
  'said.cells-made_one': 'Made 1 note from cells',
  'said.cells-made_other': 'Made {{count}} notes, in the rows and columns of the cells',

  'menu.cluster': 'Group as cluster',
  'action.cluster-colour': 'Cluster by colour',
  'action.cluster-tag': 'Cluster by principle',
  'action.cluster-author': 'Cluster by author',
  'action.cluster-hand': 'Cluster as one group',
  'cluster.title': 'Group',
  'cluster.untagged': 'No principle',
  'cluster.nobody': 'Author not known',
  'cluster.somebody': 'Somebody who is not here',
  'said.clustered_one': 'Put {{notes}} notes into 1 group',
  'said.clustered_other': 'Put {{notes}} notes into {{count}} groups',
  'field.counted': 'Title tells how many',

  'action.linked-right': 'Add a linked object to the right',
  'action.linked-left': 'Add a linked object to the left',
  'action.linked-down': 'Add a linked object below',
  'action.linked-up': 'Add a linked object above',
  'said.linked-object': 'Added and connected to {{from}}',
} as const

import keras
from sklearn import svm

svm.fit(x, workers=2)
forest = svm.SVC()
forest.fit(x, workers=2)
forest.predict(x, max_queue_size=2)
